from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.core.exceptions import ValidationError

from home.models import NewsPage
from tests.home.trees import home_page, news, news_index, reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return news_index(home_page())


def titles(client, address="/news/"):
    return [link.text for link in BeautifulSoup(client.get(address).content, "html.parser").select(".teaser h3 a")]


def test_the_newest_stands_first(client, index):
    news(index, "older", date(2024, 1, 1))
    news(index, "newer", date(2025, 1, 1))
    assert titles(client) == ["Newer", "Older"]


def test_an_item_that_is_not_published_is_not_listed(client, index):
    news(index, "draft", live=False)
    assert titles(client) == []


def test_an_empty_list_says_so(client, index):
    assert "There is no news yet." in client.get("/news/").content.decode()


def test_a_long_list_comes_in_pages_of_twenty(client, index):
    for number in range(21):
        news(index, f"item-{number}", date(2025, 1, 1 + number))
    assert len(titles(client)) == 20
    assert titles(client, "/news/?page=2") == ["Item 0"]


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "\x00"])
def test_a_wrong_page_number_still_gives_a_page(client, index, number):
    news(index, "only")
    assert client.get("/news/", {"page": number}).status_code == 200


def test_an_item_shows_its_day_its_kind_and_its_source(client, index):
    source = reference("uzleuven2025", authors="UZ Leuven")
    news(index, "certified", date(2025, 11, 6), source=source)
    page = BeautifulSoup(client.get("/news/certified/").content, "html.parser")
    note = " ".join(page.select_one("main .note").text.split())
    assert note == "6 November 2025 · Announcement · Source: UZ Leuven"
    assert page.select_one("main .note a#cite-1-1")["href"] == "#source-1"
    assert page.select_one("#source-1 a[href='#cite-1-1']")


def words(element):
    return " ".join(element.text.split())


@pytest.fixture
def one_of_each(index):
    for kind in NewsPage.Kind.values:
        news(index, f"of-{kind}", kind=kind)


def test_the_list_can_be_narrowed_to_one_kind_by_its_address(client, one_of_each):
    assert titles(client, "/news/?kind=staff-insight") == ["Of staff insight"]


def test_each_kind_is_a_link_and_the_one_shown_is_marked(client, one_of_each):
    page = BeautifulSoup(client.get("/news/?kind=research").content, "html.parser")
    links = {words(link): link["href"] for link in page.select("nav .chip")}
    assert links == {
        "All news": "/news/",
        "Research": "/news/?kind=research",
        "Staff insight": "/news/?kind=staff-insight",
        "Announcement": "/news/?kind=announcement",
    }
    assert [words(link) for link in page.select(".chip[aria-current]")] == ["Research"]


@pytest.mark.parametrize("kind", ["programmes", "x" * 3000, "\x00", "research'--", "研究"])
def test_a_wrong_kind_gives_all_the_news_and_says_so(client, one_of_each, kind):
    answer = client.get("/news/", {"kind": kind})
    assert answer.status_code == 200
    assert "We do not know this kind of news, so here is all of it." in answer.text
    assert len(BeautifulSoup(answer.content, "html.parser").select(".teaser")) == 3


def test_a_kind_of_which_there_is_none_says_so(client, index):
    news(index, "only", kind="announcement")
    assert "There is no news of this kind yet." in client.get("/news/?kind=research").text


def test_further_pages_stay_within_the_kind(client, index):
    for number in range(21):
        news(index, f"item-{number}", date(2025, 1, 1 + number), kind="research")
    page = BeautifulSoup(client.get("/news/?kind=research").content, "html.parser")
    assert page.select_one(".paging a[rel=next]")["href"] == "?kind=research&page=2"


def test_a_narrowed_list_is_not_for_search_engines(client, one_of_each):
    assert "noindex" in client.get("/news/?kind=research").text
    assert "noindex" not in client.get("/news/").text


def test_a_picture_stands_in_the_list_and_on_the_page_with_its_words(client, index, image):
    news(index, "seen", image=image, image_alt="A hill at night", image_credit="Made up, for a test")
    for address in ("/news/", "/", "/news/seen/"):
        picture = BeautifulSoup(client.get(address).content, "html.parser").select_one("main img")
        assert picture["alt"] == "A hill at night", address
    assert "Made up, for a test" in client.get("/news/seen/").text
    assert "mrs-smith" not in client.get("/news/seen/").text.replace(image.file.name, "")


def test_a_picture_is_shown_where_the_page_is_shared(client, index, image):
    news(index, "seen", image=image, image_alt="A hill", image_credit="Made up")
    page = BeautifulSoup(client.get("/news/seen/").content, "html.parser")
    assert page.head.find("meta", property="og:image")["content"].startswith("http://127.0.0.1:8000/media/images/")


def test_a_picture_needs_words_for_those_who_cannot_see_it_and_its_maker(index, image):
    page = news(index, "seen")
    page.image = image
    with pytest.raises(ValidationError) as fault:
        page.full_clean()
    assert fault.value.message_dict == {
        "image_alt": ["Say in words what the picture shows."],
        "image_credit": ["Say who made the picture, and under which licence."],
    }


def test_news_about_research_needs_a_source(index):
    page = news(index, "study", kind="research")
    page.source = None
    with pytest.raises(ValidationError) as fault:
        page.full_clean()
    assert fault.value.message_dict == {"source": ["Choose the source: news about research rests on one."]}


def test_what_staff_have_seen_needs_no_source(client, index):
    page = news(index, "seen", kind="staff-insight", source=None)
    page.full_clean()
    read = BeautifulSoup(client.get("/news/seen/").content, "html.parser")
    assert words(read.select_one("main .note")) == "13 May 2025 · Staff insight"


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_with_pictures_takes_as_many_queries_for_three_as_for_one(
    client, index, image, rows, django_assert_num_queries
):
    for number in range(rows):
        news(index, f"item-{number}", image=image, image_alt="A hill", image_credit="Made up")
    client.get("/news/")
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(15):
        client.get("/news/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_items_as_for_one(client, index, rows, django_assert_num_queries):
    for number in range(rows):
        news(index, f"item-{number}")
    client.get("/news/")
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(13):
        client.get("/news/")
