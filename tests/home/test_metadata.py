"""What a page says of itself in its head: description, Open Graph, schema.org."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup

from home.sitemap import VIEWS
from tests.home.trees import (
    article,
    home_page,
    learn_index,
    news,
    news_index,
    published,
    reference,
    resource,
    resource_index,
    standard,
    story,
    story_index,
    translated,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def home():
    return home_page(hero_title="Something happened.", summary="A place.")


def head(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser").head


def open_graph(client, address):
    return {meta["property"]: meta["content"] for meta in head(client, address).select("meta[property]")}


def things(client, address):
    """Return each thing of the page's JSON-LD by its type."""
    (block,) = head(client, address).select("script[type='application/ld+json']")
    data = json.loads(block.string)
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def test_a_page_tells_where_it_is_shared_what_it_is(client, home):
    standard(home, "about", title="Who we are", summary="A few people.")
    assert open_graph(client, "/about/") == {
        "og:title": "Who we are",
        "og:description": "A few people.",
        "og:type": "website",
        "og:url": f"{SITE}/about/",
        "og:site_name": "Leeward",
        "og:locale": "en",
    }


def test_words_for_search_engines_come_before_the_lead(client, home):
    standard(home, "about", summary="A few people.", search_description="Who is behind this", seo_title="About us")
    told = open_graph(client, "/about/")
    assert (told["og:title"], told["og:description"]) == ("About us", "Who is behind this")
    assert head(client, "/about/").find("meta", {"name": "description"})["content"] == "Who is behind this"


def test_a_story_that_is_shared_says_first_that_it_is_an_example_and_what_it_mentions(client, home):
    story(story_index(home), "radio", mentions="an inquiry", summary="It was late.")
    assert (
        open_graph(client, "/stories/radio/")["og:description"]
        == "Example. This story mentions: an inquiry. It was late."
    )


def test_a_page_names_the_languages_it_is_also_in(client, home, two_languages):
    translated(published(standard(home, "about")), "de")
    told = open_graph(client, "/de/about/")
    assert (told["og:locale"], told["og:locale:alternate"]) == ("de", "en")
    assert told["og:url"] == f"{SITE}/de/about/"


def test_a_picture_of_the_page_is_shown_where_it_is_shared(client, home, image):
    standard(home, "about", body=[("picture", {"image": image, "caption": "", "credit": "Example"})])
    address = open_graph(client, "/about/")["og:image"]
    assert address.startswith(f"{SITE}/media/images/")
    assert client.get(address.removeprefix(SITE)).status_code == 200
    assert things(client, "/about/")["WebPage"]["image"] == address


def test_a_picture_that_lies_elsewhere_is_not_shown(client, home, image, settings):
    settings.MEDIA_URL = "https://files.example.org/"
    standard(home, "about", body=[("picture", {"image": image, "caption": "", "credit": "Example"})])
    assert "og:image" not in open_graph(client, "/about/")


def test_the_home_page_is_the_website_and_names_its_publisher(client, home):
    site = things(client, "/")["WebSite"]
    assert (site["name"], site["url"]) == ("Leeward", f"{SITE}/")
    assert site["publisher"] == {"@type": "Organization", "name": "Leeward", "url": f"{SITE}/"}


def test_the_home_page_stands_under_nothing(client, home):
    assert set(things(client, "/")) == {"WebSite"}


def test_a_page_tells_the_way_to_it(client, home):
    article(learn_index(home), "helps")
    way = things(client, "/learn/helps/")["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in way] == [
        (1, "Leeward", f"{SITE}/"),
        (2, "Learn", f"{SITE}/learn/"),
        (3, "Helps", f"{SITE}/learn/helps/"),
    ]


def test_a_page_above_that_is_not_published_is_not_on_the_way(client, home):
    hidden = standard(home, "hidden", live=False)
    standard(hidden, "shown")
    way = things(client, "/hidden/shown/")["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in way] == ["Leeward", "Shown"]


def test_an_education_page_says_when_it_was_checked(client, home):
    article(learn_index(home), "helps", title="What helps", checked_on=date(2026, 11, 3), minutes=5)
    page = things(client, "/learn/helps/")["MedicalWebPage"]
    assert (page["headline"], page["lastReviewed"], page["timeRequired"]) == ("What helps", "2026-11-03", "PT5M")


def test_an_education_page_that_nobody_checked_claims_nothing(client, home):
    article(learn_index(home), "helps")
    assert "lastReviewed" not in things(client, "/learn/helps/")["MedicalWebPage"]


def test_news_says_its_day_and_its_source(client, home):
    source = reference("uz2025", title="Certified", url="https://example.org/")
    news(news_index(home), "one", date(2025, 11, 6), source=source)
    page = things(client, "/news/one/")["NewsArticle"]
    assert page["datePublished"] == "2025-11-06"
    assert page["citation"] == {"@type": "CreativeWork", "name": "Certified", "url": "https://example.org/"}


def test_a_story_is_an_article_by_nobody(client, home):
    story(story_index(home), "radio", role="A ward nurse")
    page = things(client, "/stories/radio/")["Article"]
    assert not {"author", "creator", "contributor"} & set(page)


def test_a_resource_tells_what_others_made_and_where_it_is(client, home):
    resource(
        resource_index(home), "rise", publisher="A hospital", year=2016, language="de", address="https://example.org/"
    )
    page = things(client, "/resources/rise/")["WebPage"]
    assert page["url"] == f"{SITE}/resources/rise/"
    assert page["mainEntity"] == {
        "@type": "CreativeWork",
        "name": "Rise",
        "url": "https://example.org/",
        "inLanguage": "de",
        "publisher": {"@type": "Organization", "name": "A hospital"},
        "datePublished": "2016",
    }


def test_no_words_of_an_editor_end_the_block(client, home):
    words = "</script><script>alert(1)</script><!-- & “so on”"
    standard(home, "about", title=words)
    assert things(client, "/about/")["WebPage"]["headline"] == words


@pytest.mark.parametrize("address", VIEWS)
def test_what_is_public_beside_the_pages_tells_it_too(client, home, address):
    told = open_graph(client, address)
    assert told["og:url"] == f"{SITE}{address}"
    assert told["og:title"] in head(client, address).parent.h1.text
    assert told["og:description"] == head(client, address).find("meta", {"name": "description"})["content"]


@pytest.mark.parametrize("address", ["/ask/", "/ask/return/", "/accounts/login/", "/no-such-page/", "/search/"])
def test_a_page_that_is_not_to_be_shared_says_nothing_of_itself(client, home, address):
    found = head(client, address)
    assert not found.select("meta[property], meta[name='description'], script[type='application/ld+json']")


# Wagtail finds a page step by step, with two queries for each; telling the way to it takes no more.
@pytest.mark.parametrize(("rows", "queries"), [(1, 15), (3, 19)])
def test_telling_the_way_to_a_page_takes_no_query_of_its_own(
    client, home, rows, queries, without_cache, django_assert_num_queries
):
    page, address = home, "/"
    for number in range(rows):
        page, address = standard(page, f"page-{number}"), f"{address}page-{number}/"
    standard(page, "last")
    without_cache()
    with django_assert_num_queries(queries):
        client.get(f"{address}last/")
