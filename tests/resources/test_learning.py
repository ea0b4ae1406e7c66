from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches

from tests.home.trees import article, home_page, learn_index, reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return learn_index(home_page())


def page(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def words(element):
    return " ".join(element.text.split())


def test_the_list_says_how_long_a_page_takes(client, index):
    article(index, "colleagues", reader="colleagues", minutes=1)
    assert words(page(client, "/learn/").select_one(".teaser__meta")) == "1 minute"


def test_the_list_has_a_part_for_each_reader_and_none_that_is_empty(client, index):
    article(index, "money", reader="organisations")
    article(index, "sleep", reader="self")
    parts = {
        words(part.h2): [words(link) for link in part.select("h3 a")]
        for part in page(client, "/learn/").select("main section")
    }
    assert parts == {"If it happened to you": ["Sleep"], "For organisations": ["Money"]}


def test_a_page_says_when_it_was_checked(client, index):
    article(index, "helps", checked_on=date(2026, 11, 3))
    note = words(page(client, "/learn/helps/").select_one("main .note"))
    assert note == "If it happened to you · 4 minutes · Checked 3 November 2026"


def test_a_page_that_nobody_checked_claims_nothing(client, index):
    article(index, "helps")
    assert words(page(client, "/learn/helps/").select_one("main .note")) == "If it happened to you · 4 minutes"


def test_the_parts_of_a_long_page_are_listed_beside_it(client, index):
    parts = [("heading", {"text": text, "level": "2"}) for text in ("One", "Two", "Three")]
    article(index, "helps", body=[*parts, ("heading", {"text": "Inside three", "level": "3"})])
    opened = page(client, "/learn/helps/")
    links = {link.text: link["href"] for link in opened.select(".contents a")}
    assert list(links) == ["One", "Two", "Three"]
    assert all(opened.select_one(place).text == text for text, place in links.items())


def test_a_page_leads_back_to_the_list(client, index):
    article(index, "helps")
    assert page(client, "/learn/helps/").select_one("a.back")["href"] == "/learn/"


def test_sources_are_numbered_in_the_order_of_reading(client, index):
    first, second = reference("b2001"), reference("a2000")
    bodies = [
        {"text": "<p>One.[1]</p>", "references": [first]},
        {"text": "<p>Two.[2; 1]</p>", "references": [first, second]},
    ]
    article(index, "helps", body=[("text", body) for body in bodies])
    opened = page(client, "/learn/helps/")
    assert [mark["href"] for mark in opened.select("sup a")] == ["#source-1", "#source-2", "#source-1"]
    assert [words(source).split(".")[0] for source in opened.select(".references li")] == [
        "The study b2001",
        "The study a2000",
    ]
    assert [link["href"] for link in opened.select("#source-1 a[href^='#']")] == ["#cite-1-1", "#cite-1-2"]


def test_a_page_without_sources_has_no_list_of_them(client, index):
    article(index, "helps")
    assert page(client, "/learn/helps/").select(".sources") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_pages_as_for_one(client, index, rows, django_assert_num_queries):
    for number in range(rows):
        article(index, f"page-{number}")
    client.get("/learn/")
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(12):
        client.get("/learn/")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_as_many_queries_for_three_sources_as_for_one(client, index, rows, django_assert_num_queries):
    cited = [reference(f"study{number}") for number in range(rows)]
    blocks = [("text", {"text": "<p>One.[1]</p>", "references": [one]}) for one in cited]
    article(index, "helps", body=blocks)
    client.get("/learn/helps/")
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(13):
        client.get("/learn/helps/")
