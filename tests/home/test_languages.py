"""Every language of the site at its own address: the interface, what is translated, and what is not yet."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import caches
from django.db import OperationalError
from wagtail.models import Page

from config.process import Process
from core import page_addresses
from core.page_addresses import page_address
from tests.home import trees

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
LANGUAGES = [code for code, _name in settings.LANGUAGES]
OTHERS = LANGUAGES[1:]


@pytest.fixture
def home():
    return trees.home_page(hero_title="Not alone")


@pytest.fixture
def learn(home):
    return trees.learn_index(home)


def read(client, address, **headers):
    answer = client.get(address, headers=headers)
    return answer, BeautifulSoup(answer.content, "html.parser")


def alternates(page):
    return {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")}


def tongues(page):
    return {link["hreflang"]: link["href"] for link in page.select("footer nav[aria-labelledby=menu-languages] a")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/ask/return/", "/directory/", "/search/", "/certificates/", "/accounts/login/"])
def test_a_page_of_the_interface_is_there_in_every_language(client, home, language, path):
    answer, page = read(client, path if language == "en" else f"/{language}{path}")
    assert answer.status_code == 200
    assert (page.html["lang"], page.html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert answer.headers["Content-Language"] == language


@pytest.mark.parametrize("language", OTHERS)
def test_the_interface_speaks_the_language_of_its_address(client, home, language):
    english, there = read(client, "/directory/")[1], read(client, f"/{language}/directory/")[1]
    assert there.h1.text != english.h1.text
    assert there.title.text != english.title.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_nowhere_is_said_in_the_language_of_the_address(client, home, language):
    answer, page = read(client, "/nowhere/" if language == "en" else f"/{language}/nowhere/")
    assert (answer.status_code, page.html["lang"]) == (404, language)
    assert alternates(page) == {}


def test_what_a_browser_prefers_changes_nothing(client, home):
    plain, _page = read(client, "/directory/")
    german, _page = read(client, "/directory/", accept_language="de")
    assert (german.status_code, german.content) == (200, plain.content)
    assert "Accept-Language" not in german.headers["Vary"]


def test_a_cookie_of_a_language_changes_nothing(client, home):
    client.cookies["django_language"] = "de"
    assert read(client, "/directory/")[1].html["lang"] == "en"


@pytest.mark.parametrize("prefix", ["DE", "de-at", "en", "xx"])
def test_only_the_exact_tag_of_a_language_is_a_prefix(client, home, prefix):
    answer, page = read(client, f"/{prefix}/directory/")
    assert (answer.status_code, page.html["lang"]) == (404, "en")


def test_a_view_names_itself_in_all_languages(client, home):
    there = alternates(read(client, "/de/directory/")[1])
    assert list(there) == [*LANGUAGES, "x-default"]
    assert (there["ar"], there["x-default"]) == ("http://127.0.0.1:8000/ar/directory/", there["en"])


def test_the_foot_leads_to_the_same_choice_of_people_in_each_language(client, home):
    page = read(client, "/de/directory/?available=1")[1]
    assert tongues(page)["fr"] == "/fr/directory/?available=1"
    assert alternates(page) == {}


def test_each_language_has_its_own_name_in_its_own_direction(client, home):
    link = read(client, "/directory/")[1].select_one("footer a[hreflang=ar]")
    assert (link.text, link["lang"], link["dir"]) == ("العربيّة", "ar", "rtl")


def test_a_page_names_the_languages_that_it_is_there_in_and_no_other(client, learn):
    article = trees.article(learn, "what-helps")
    trees.translated(article, "de", title="Was hilft")
    page = read(client, "/de/learn/what-helps/")[1]
    site = "http://127.0.0.1:8000"
    original = f"{site}/learn/what-helps/"
    assert alternates(page) == {"en": original, "de": f"{site}/de/learn/what-helps/", "x-default": original}


def test_the_foot_of_a_page_leads_to_its_translation_or_to_the_front_page(client, learn):
    article = trees.article(learn, "what-helps")
    trees.translated(article, "de", title="Was hilft")
    found = tongues(read(client, "/learn/what-helps/")[1])
    assert (found["de"], found["fr"]) == ("/de/learn/what-helps/", "/fr/")


def test_a_page_in_one_language_names_no_other(client, home):
    assert alternates(read(client, "/")[1]) == {}


def test_a_page_that_is_not_translated_yet_says_so_and_leads_to_the_original(client, home):
    trees.standard(home, "about", title="About us")
    answer, page = read(client, "/ar/about/")
    link = page.select_one("main a[hreflang=en]")
    assert (answer.status_code, page.html["lang"], page.html["dir"]) == (404, "ar", "rtl")
    assert (link["href"], link["lang"], link["dir"], link.text) == ("/about/", "en", "ltr", "About us")


def test_the_front_page_of_a_language_without_pages_leads_to_the_first(client, home):
    answer, page = read(client, "/de/")
    assert (answer.status_code, page.select_one("main a[hreflang=en]")["href"]) == (404, "/")


def test_a_translation_is_there_before_the_front_page_of_its_language_is(client, home):
    trees.translated(trees.standard(home, "about", title="About us"), "de", title="Über uns")
    Page.objects.filter(translation_key=home.translation_key, locale__language_code="de").update(live=False)
    answer, page = read(client, "/de/about/")
    assert (answer.status_code, page.h1.text) == (200, "Über uns")
    assert page.select_one("footer a[href='/de/about/']")
    assert read(client, "/de/")[0].status_code == 404


def test_an_address_without_a_published_original_is_just_not_there(client, home):
    trees.standard(home, "draft", live=False)
    for path in ("/de/draft/", "/de/nowhere/"):
        assert read(client, path)[1].select_one("main a[hreflang=en]") is None


def test_that_a_page_is_not_translated_yet_is_kept_until_something_is_published(
    client, home, django_assert_num_queries, django_capture_on_commit_callbacks
):
    about = trees.standard(home, "about", title="About us")
    first = read(client, "/de/about/")[0]
    with django_assert_num_queries(0):
        again = read(client, "/de/about/")[0]
    assert (again.status_code, again.content) == (404, first.content)
    with django_capture_on_commit_callbacks(execute=True):
        trees.translated(about, "de", title="Über uns")
    assert read(client, "/de/about/")[0].status_code == 200


def test_an_unchecked_translation_says_so_and_leads_to_the_original(client, home):
    about = trees.standard(home, "about", title="About us")
    trees.translated(about, "de", title="Über uns")
    page = read(client, "/de/about/")[1]
    assert page.select_one("main p.note a[hreflang=en]")["href"] == "/about/"


def test_the_mark_goes_with_the_day_of_a_check_and_an_original_has_none(client, home):
    about = trees.standard(home, "about", title="About us")
    trees.translated(about, "de", title="Über uns", translation_reviewed_on="2026-11-01")
    assert read(client, "/de/about/")[1].select_one("main p.note a[hreflang=en]") is None
    assert read(client, "/about/")[1].select_one("main p.note a[hreflang]") is None


def test_the_foot_says_that_nobody_has_checked_the_words_of_the_site(client, home, settings):
    settings.LEEWARD_CHECKED_LANGUAGES = []
    unchecked = read(client, "/de/directory/")[1].footer.text
    caches["pages"].clear()
    settings.LEEWARD_CHECKED_LANGUAGES = ["de"]
    checked = read(client, "/de/directory/")[1].footer.text
    assert len(unchecked) > len(checked)


def test_a_list_shows_what_there_is_in_a_language_and_then_what_is_only_in_the_first(client, learn):
    trees.translated(trees.article(learn, "what-helps"), "de", title="Was hilft")
    trees.article(learn, "before", title="Before", summary="Before it happens.")
    page = read(client, "/de/learn/")[1]
    only = page.select_one("section[aria-labelledby=in-original]")
    assert [link["href"] for link in page.select("main section:not([aria-labelledby=in-original]) h3 a")] == [
        "/de/learn/what-helps/"
    ]
    assert [(link["href"], link.parent["lang"]) for link in only.select("h3 a")] == [("/learn/before/", "en")]
    assert only.select_one("p")["lang"] == "en"
    assert "Englisch" in only.h2.text


def test_the_first_language_lists_nothing_twice(client, learn):
    trees.translated(trees.article(learn, "what-helps"), "de", title="Was hilft")
    page = read(client, "/learn/")[1]
    assert [link["href"] for link in page.select("main h3 a")] == ["/learn/what-helps/"]


def test_a_front_page_is_filled_up_with_what_is_only_in_the_first_language(client, home):
    stories = trees.story_index(home)
    for name in ("one", "two"):
        trees.story(stories, name)
    trees.translated(trees.story(stories, "three"), "de", title="Drei")
    page = read(client, "/de/")[1]
    assert [link["href"] for link in page.select("section[aria-labelledby=stories] h3 a")] == [
        "/de/stories/three/",
        "/stories/one/",
        "/stories/two/",
    ]


def test_the_library_of_a_language_holds_what_is_only_in_the_first(client, home):
    library = trees.resource_index(home)
    trees.resource(library, "one")
    trees.translated(trees.resource(library, "two"), "de", title="Zwei")
    links = read(client, "/de/resources/")[1].select("#library h3 a")
    assert {link["href"] for link in links} == {"/resources/one/", "/de/resources/two/"}


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_as_often_for_three_as_for_one(client, learn, without_cache, django_assert_num_queries, count):
    for number in range(count):
        trees.translated(trees.article(learn, f"german-{number}"), "de")
        trees.article(learn, f"english-{number}")
    read(client, "/de/learn/")
    without_cache()
    with django_assert_num_queries(17):
        read(client, "/de/learn/")


def test_the_frame_leads_to_what_is_translated_and_else_to_the_original(client, home):
    trees.translated(trees.standard(home, "about", title="About"), "de", title="Über uns", slug="ueber-uns")
    trees.learn_index(home)
    page = read(client, "/de/directory/")[1]
    assert page.select_one("footer a[href='/de/ueber-uns/']")
    assert [link["href"] for link in page.select("nav.masthead__pages a")] == [
        "/learn/",
        "/de/stories/",
        "/de/resources/",
        "/de/directory/",
        "/de/news/",
    ]


def test_the_frame_still_leads_somewhere_while_the_database_is_away(settings, monkeypatch):
    def away(language):
        raise OperationalError

    monkeypatch.setattr(page_addresses, "_addresses", away)
    assert page_addresses.page_address("/about/", "de") is None


def test_the_vault_is_told_no_addresses_of_pages(home, settings):
    about = trees.standard(home, "about", title="About")
    trees.translated(about, "de", title="Über uns")
    assert page_address("/about/", "de") == "/de/about/"
    settings.LEEWARD_PROCESS = Process.VAULT
    assert page_address("/about/", "de") is None
