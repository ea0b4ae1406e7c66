"""Feeds as a feed reader reads them."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.utils.dateparse import parse_datetime
from wagtail.models import PageViewRestriction

from core.models import User
from tests.home.trees import (
    article,
    home_page,
    learn_index,
    news,
    news_index,
    published,
    story,
    story_index,
    translated,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
KINDS = {"news": (news_index, news), "stories": (story_index, story), "learn": (learn_index, article)}


def feed(client, address="/feeds/news/"):
    return ET.fromstring(client.get(address).content)


def entries(client, address="/feeds/news/"):
    """Return each entry of a feed as {name of the element: its text}, its link as an address."""
    found = feed(client, address).iter(f"{ATOM}entry")
    return [
        {part.tag.removeprefix(ATOM): part.text or part.get("href") for part in entry if part.text or part.get("href")}
        for entry in found
    ]


@pytest.fixture(params=KINDS)
def kind(request):
    """Each feed in turn: its name, and what makes a page for it."""
    index, make = KINDS[request.param]
    parent = index(home_page())
    return request.param, lambda slug, **fields: published(make(parent, slug, **fields))


@pytest.fixture
def index():
    return news_index(home_page())


def test_each_feed_leads_to_its_pages_by_their_whole_address(client, kind):
    name, make = kind
    make("first", title="The first", summary="What it is about.")
    (entry,) = entries(client, f"/feeds/{name}/")
    assert entry["title"] == "The first"
    assert entry["link"] == f"http://127.0.0.1:8000/{name}/first/"
    assert entry["summary"].endswith("What it is about.")


def test_each_feed_says_when_a_page_was_published_and_changed(client, kind):
    name, make = kind
    page = make("first")
    (entry,) = entries(client, f"/feeds/{name}/")
    assert parse_datetime(entry["published"]) == page.first_published_at
    assert parse_datetime(entry["updated"]) == page.last_published_at


def test_each_feed_names_itself_its_list_and_the_site_as_its_author(client, kind):
    name, _ = kind
    found = feed(client, f"/feeds/{name}/")
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    own = f"http://127.0.0.1:8000/feeds/{name}/"
    assert links == {"alternate": f"http://127.0.0.1:8000/{name}/", "self": own}
    assert found.findtext(f"{ATOM}id") == own
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Leeward"
    assert client.get(f"/feeds/{name}/").headers["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_each_list_names_its_feed_to_machines_and_to_readers(client, kind):
    name, _ = kind
    page = BeautifulSoup(client.get(f"/{name}/").content, "html.parser")
    assert page.head.find("link", type="application/atom+xml")["href"] == f"/feeds/{name}/"
    assert page.main.find("a", href=f"/feeds/{name}/").text == "Follow this list with a feed reader (Atom)"


def test_a_page_that_lists_nothing_names_no_feed(client, index):
    published(news(index, "first"))
    assert "application/atom+xml" not in client.get("/news/first/").text


def test_the_newest_stands_first(client, index):
    published(news(index, "older", date(2024, 1, 1)))
    published(news(index, "newer", date(2025, 1, 1)))
    assert [entry["title"] for entry in entries(client)] == ["Newer", "Older"]


def test_an_item_says_its_kind(client, index):
    published(news(index, "first", kind="staff-insight"))
    assert feed(client).find(f"{ATOM}entry/{ATOM}category").get("term") == "Staff insight"


def test_a_long_list_ends_after_twenty(client, index):
    for number in range(21):
        published(news(index, f"item-{number}", date(2025, 1, 1 + number)))
    found = entries(client)
    assert (len(found), found[-1]["title"]) == (20, "Item 1")


def test_an_entry_keeps_its_name_when_the_page_moves(client, index, django_capture_on_commit_callbacks):
    page = published(news(index, "first"))
    (before,) = entries(client)
    page.slug = "other"
    with django_capture_on_commit_callbacks(execute=True):
        published(page)
    (after,) = entries(client)
    assert after["link"] != before["link"]
    assert after["id"] == before["id"]
    assert after["id"].startswith("urn:uuid:")


def test_signs_of_markup_are_shown_as_they_were_written(client, index):
    published(news(index, "first", title="A < B & C", summary="<b>Not bold</b>"))
    (entry,) = entries(client)
    assert (entry["title"], entry["summary"]) == ("A < B & C", "&lt;b&gt;Not bold&lt;/b&gt;")


def test_a_story_says_beforehand_that_it_is_an_example_and_what_it_mentions(client):
    published(story(story_index(home_page()), "radio", mentions="an inquiry", summary="It was late.", example=True))
    (entry,) = entries(client, "/feeds/stories/")
    assert entry["summary"] == "Example. This story mentions: an inquiry. It was late."


def test_whoever_wrote_a_page_is_not_named(client, index):
    page = news(index, "first", owner=User.objects.create_user("ed@example.org", first_name="Edwina"))
    page.save_revision(user=page.owner).publish()
    assert entries(client)
    assert not {"Edwina", "ed@example.org"} & set(feed(client).itertext())


def test_a_draft_is_not_in_it(client, index):
    news(index, "draft", live=False)
    assert entries(client) == []


def test_a_page_for_some_is_not_in_it(client, index):
    page = published(news(index, "private"))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert entries(client) == []


def test_a_page_that_is_taken_back_leaves_it_at_once(client, index, django_capture_on_commit_callbacks):
    page = published(news(index, "first"))
    assert len(entries(client)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert entries(client) == []


def test_each_language_has_its_own_feed_and_names(client, index, two_languages):
    translated(published(news(index, "first")), "de", title="Die erste")
    (english,), (german,) = entries(client), entries(client, "/de/feeds/news/")
    assert (english["title"], german["title"]) == ("First", "Die erste")
    assert german["link"] == "http://127.0.0.1:8000/de/news/first/"
    assert english["id"] != german["id"]
    assert feed(client, "/de/feeds/news/").get("{http://www.w3.org/XML/1998/namespace}lang") == "de"


def test_it_is_kept_like_a_page_and_sets_no_cookie(client, index, django_assert_num_queries):
    published(news(index, "first"))
    assert not client.get("/feeds/news/").cookies
    with django_assert_num_queries(0):
        client.get("/feeds/news/")


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_for_three_as_for_one(client, index, rows, without_cache, django_assert_num_queries):
    for number in range(rows):
        published(news(index, f"item-{number}"))
    without_cache()
    with django_assert_num_queries(4):
        assert len(entries(client)) == rows
