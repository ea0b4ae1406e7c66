from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches

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
    assert note == "6 November 2025 · Programmes · Source: UZ Leuven"
    assert page.select_one("main .note a#cite-1-1")["href"] == "#source-1"
    assert page.select_one("#source-1 a[href='#cite-1-1']")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_items_as_for_one(client, index, rows, django_assert_num_queries):
    for number in range(rows):
        news(index, f"item-{number}")
    client.get("/news/")
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(13):
        client.get("/news/")
