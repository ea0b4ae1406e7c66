"""Public content as JSON: what is in it, and what is not."""

import pytest
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, PageViewRestriction, ReferenceIndex

from core.models import User
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

pytestmark = pytest.mark.django_db
PAGES, IMAGES = "/api/v2/pages/", "/api/v2/images/"


@pytest.fixture
def home():
    return published(home_page())


def shows(image):
    return [("picture", {"image": image, "caption": "", "credit": "Example"})]


def indexed(page):
    """Note what the page refers to, as the worker does after each save."""
    ReferenceIndex.create_or_update_for_object(page)
    return page


def titles(client, query=""):
    return [item["title"] for item in client.get(f"{PAGES}{query}").json()["items"]]


def test_the_list_leads_to_each_page_for_readers_and_for_machines(client, home):
    page = published(standard(home, "about"))
    item = client.get(PAGES).json()["items"][1]
    assert item["title"] == "About"
    assert item["meta"]["html_url"] == "http://127.0.0.1:8000/about/"
    assert item["meta"]["detail_url"] == f"http://127.0.0.1:8000/api/v2/pages/{page.pk}/"


def test_drafts_and_pages_for_some_are_not_there(client, home):
    draft, private = standard(home, "draft", live=False), standard(home, "private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert titles(client) == ["Leeward"]
    assert {client.get(f"{PAGES}{page.pk}/").status_code for page in (draft, private)} == {404}


def test_the_root_of_the_tree_is_not_there(client, home):
    assert client.get(f"{PAGES}{home.get_parent().pk}/").status_code == 404


def test_words_that_are_not_published_yet_are_not_there(client, home):
    page = published(standard(home, "about", title="As it is"))
    page.title = "As it will be"
    page.save_revision()
    assert client.get(f"{PAGES}{page.pk}/").json()["title"] == "As it is"


def test_a_page_that_is_taken_back_is_gone_at_once(client, home, django_capture_on_commit_callbacks):
    page = published(standard(home, "about"))
    assert titles(client) == ["Leeward", "About"]
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert titles(client) == ["Leeward"]
    assert client.get(f"{PAGES}{page.pk}/").status_code == 404


OWN = {
    "news": {"date": "2025-05-13", "kind": "announcement"},
    "stories": {"role": "A ward nurse", "setting": "hospital", "mentions": "a patient’s death", "example": True},
    "learn": {"reader": "self", "minutes": 4, "checked_on": None},
    "resources": {"publisher": "A publisher", "address": "https://example.org/", "language": "en", "replaced": False},
}
KINDS = {
    "news": (news_index, news),
    "stories": (story_index, story),
    "learn": (learn_index, article),
    "resources": (resource_index, resource),
}
SHARED = {"id", "meta", "title", "summary", "html"}
ALL = {
    "news": {"date", "kind", "source_cited", "picture_told"},
    "stories": {"role", "setting", "mentions", "helped", "work", "mentioned", "helped_by", "minutes", "example"},
    "learn": {"reader", "minutes", "checked_on"},
    "resources": {
        "kind",
        "form",
        "audience",
        "country",
        "publisher",
        "year",
        "address",
        "language",
        "licence_note",
        "replaced",
        "replaced_year",
    },
}
META = {
    "type",
    "detail_url",
    "html_url",
    "slug",
    "seo_title",
    "search_description",
    "first_published_at",
    "last_published_at",
    "locale",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_the_fields_of_its_kind_and_no_others(client, home, kind):
    index, make = KINDS[kind]
    page = published(make(index(home), "one"))
    found = client.get(f"{PAGES}{page.pk}/?fields=*").json()
    assert set(found) == SHARED | ALL[kind]
    assert set(found["meta"]) == META
    assert {name: found[name] for name in OWN[kind]} == OWN[kind]


def test_news_tells_its_source(client, home):
    source = reference("uz2025", authors="UZ Leuven", title="Certified", journal="Website", year=2025, doi="10.1/x")
    page = published(news(news_index(home), "one", source=source))
    assert client.get(f"{PAGES}{page.pk}/").json()["source_cited"] == {
        "authors": "UZ Leuven",
        "title": "Certified",
        "imprint": "Website 2025",
        "link": "https://doi.org/10.1/x",
    }


def test_the_text_is_what_the_page_shows_and_nothing_that_editors_keep(client, home):
    quote = {
        "text": "Nobody asked me how I was.",
        "speaker": "A ward nurse",
        "permission_on": "2026-01-15",
        "permission_kept": "Folder seven",
    }
    page = published(article(learn_index(home), "one", body=[("quote", quote)]))
    answer = client.get(f"{PAGES}{page.pk}/?fields=*")
    assert "Nobody asked me how I was." in answer.json()["html"]
    assert "Folder seven" not in answer.text


def test_whoever_wrote_a_page_is_not_named(client, home):
    owner = User.objects.create_user("ed@example.org", first_name="Edwina")
    page = standard(home, "about", owner=owner)
    page.save_revision(user=owner).publish()
    for address in (PAGES, f"{PAGES}{page.pk}/?fields=*"):
        text = client.get(address).text
        assert "Edwina" not in text
        assert "ed@example.org" not in text


@pytest.mark.parametrize("field", ["owner", "latest_revision", "draft_title", "parent", "alias_of", "body", "source"])
def test_no_other_field_can_be_asked_for(client, home, field):
    page = published(news(news_index(home), "one"))
    for address in (PAGES, f"{PAGES}?type=home.NewsPage", f"{PAGES}{page.pk}/"):
        assert client.get(address, {"fields": field}).status_code == 400


@pytest.mark.parametrize("kind", ["core.User", "supporters.Supporter", "wagtailcore.Revision", "nothing", "a.b.c", ""])
def test_nothing_but_pages_can_be_asked_for(client, home, kind):
    answer = client.get(PAGES, {"type": kind})
    assert answer.status_code == (200 if not kind else 400)


@pytest.mark.parametrize(
    "query",
    [
        "search=nurse",
        "owner=1",
        "site=elsewhere",
        "offset=99999999999999999999",
        "offset=x",
        "limit=21",
        "limit=-1",
        "locale=%00",
        "child_of=99999999999999999999",
        "child_of=x",
        "translation_of=0",
        "order=owner",
        "order=--title",
        "fields=" + "a(" * 150,
        "fields=((",
    ],
)
def test_what_is_not_offered_is_refused_with_a_word(client, home, query):
    answer = client.get(f"{PAGES}?{query}")
    assert answer.status_code == 400
    assert answer.json()["message"]


@pytest.mark.parametrize("address", ["/api/v2/pages/99999999999999999999/", "/api/v2/images/99999999999999999999/"])
def test_a_number_that_no_page_has_is_not_found(client, home, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", [PAGES, IMAGES])
def test_it_is_read_only(client, home, address, method):
    assert getattr(client, method)(address).status_code == 405


def test_an_answer_has_at_most_twenty_rows_and_says_how_many_there_are(client, home):
    for number in range(21):
        standard(home, f"page-{number}")
    found = client.get(PAGES).json()
    assert (len(found["items"]), found["meta"]["total_count"]) == (20, 22)
    assert len(client.get(f"{PAGES}?offset=20").json()["items"]) == 2


def test_pages_can_be_asked_for_by_kind_place_and_language(client, home, two_languages):
    index = published(news_index(home))
    translated(published(news(index, "one")), "de", title="Eins")
    assert titles(client, "?type=home.NewsPage") == ["One", "Eins"]
    assert titles(client, f"?child_of={index.pk}") == ["One"]
    assert titles(client, "?type=home.NewsPage&locale=de") == ["Eins"]


def test_it_sets_no_cookie_and_is_kept_like_a_page(client, home, django_assert_num_queries):
    answer = client.get(PAGES)
    assert not answer.cookies
    assert answer.headers["Content-Type"] == "application/json"
    with django_assert_num_queries(0):
        client.get(PAGES)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_as_many_queries_for_three_pages_as_for_one(
    client, home, rows, without_cache, django_assert_num_queries
):
    for number in range(rows):
        standard(home, f"page-{number}")
    without_cache()
    with django_assert_num_queries(8):
        assert len(titles(client)) == rows + 1


def test_a_picture_on_a_published_page_is_there_in_the_size_of_the_page(client, home, image):
    indexed(published(standard(home, "about", body=shows(image))))
    (item,) = client.get(IMAGES).json()["items"]
    assert item["description"] == "A hill"
    assert item["file"]["url"] in client.get("/about/").text
    assert client.get(item["file"]["url"]).status_code == 200


def test_what_only_editors_call_a_picture_is_not_told(client, home, image):
    indexed(published(standard(home, "about", body=shows(image))))
    assert "mrs-smith" not in client.get(f"{IMAGES}?fields=*").text
    assert "mrs-smith" not in client.get(f"{IMAGES}{image.pk}/?fields=*").text


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_as_many_queries_for_three_pictures_as_for_one(
    client, home, image, rows, without_cache, django_assert_num_queries
):
    for number in range(rows):
        copy = get_image_model().objects.create(title=f"Hill {number}", file=image.file)
        indexed(published(standard(home, f"page-{number}", body=shows(copy))))
    client.get(IMAGES)
    without_cache()
    with django_assert_num_queries(7):
        assert len(client.get(IMAGES).json()["items"]) == rows


def test_a_picture_that_no_published_page_shows_is_not_there(client, home, image):
    indexed(standard(home, "draft", live=False, body=shows(image)))
    assert client.get(IMAGES).json()["items"] == []
    assert client.get(f"{IMAGES}{image.pk}/").status_code == 404


def test_a_picture_leaves_with_its_page(client, home, image, django_capture_on_commit_callbacks):
    page = indexed(published(standard(home, "about", body=shows(image))))
    assert client.get(f"{IMAGES}{image.pk}/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert client.get(f"{IMAGES}{image.pk}/").status_code == 404


def test_a_picture_of_a_closed_collection_is_not_there(client, home, image):
    indexed(published(standard(home, "about", body=shows(image))))
    CollectionViewRestriction.objects.create(collection=image.collection, restriction_type="login")
    assert client.get(f"{IMAGES}{image.pk}/").status_code == 404
