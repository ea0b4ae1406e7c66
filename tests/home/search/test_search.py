"""Searching: what is found, what is kept (nothing), and what odd words do (no harm)."""

import logging

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.cache import _made
from core.search import cleaned
from core.search.excerpt import Piece
from core.search.kinds import ResultKind
from core.search.sources import Fit, Hit, Result
from tests.home.trees import article, home_page, learn_index, resource, resource_index, standard
from tests.kept import cached

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    home = home_page()
    learn = learn_index(home)
    text = {"text": "<p>Some people cannot sleep for weeks. Ask a doctor.</p>", "references": []}
    article(learn, "first-hours", summary="Small things for tonight.", body=[("text", text)])
    article(learn, "inquiry", title="When an inquiry is opened", summary="What to ask.")
    return home


def kept_of_the_site():
    return {name: made for name, (_, made) in _made.items()}


def results(client, words, **more):
    page = BeautifulSoup(client.get("/search/", {"q": words, **more}).content, "html.parser")
    return [link.text.strip() for link in page.select("main .teaser h3 a")]


def test_it_finds_words_of_the_title(client, site):
    assert results(client, "inquiry") == ["When an inquiry is opened"]


def test_it_finds_words_of_the_lead(client, site):
    assert results(client, "tonight") == ["First hours"]


def test_it_finds_words_of_the_text(client, site):
    assert results(client, "sleep doctor") == ["First hours"]


def test_where_no_page_has_all_words_it_shows_those_with_some(client, site):
    assert results(client, "inquiry unicorn") == ["When an inquiry is opened"]
    note = "No page holds all of these words. These hold some of them."
    assert note in client.get("/search/", {"q": "inquiry unicorn"}).content.decode()
    assert note not in client.get("/search/", {"q": "inquiry"}).content.decode()


def test_a_result_leads_to_its_page_and_says_what_it_is(client, site):
    page = BeautifulSoup(client.get("/search/", {"q": "tonight"}).content, "html.parser")
    row = page.select_one("main .teaser")
    assert row.select_one("h3 a")["href"] == "/learn/first-hours/"
    assert row.select_one(".teaser__summary").text.startswith("Small things for tonight.")
    assert row.select_one(".teaser__meta").text == "Education"


def test_a_result_shows_why_it_was_found(client, site):
    page = BeautifulSoup(client.get("/search/", {"q": "hours tonight sleeping"}).content, "html.parser")
    assert [mark.text for mark in page.select("main .teaser mark")] == ["hours", "tonight", "sleep"]


def test_a_sign_in_a_text_stays_a_sign(client, site):
    standard(site, "signs", summary="A <b>pelican</b> & more")
    page = BeautifulSoup(client.get("/search/", {"q": "pelican"}).content, "html.parser")
    assert page.select_one("main .teaser__summary").text.strip() == "A <b>pelican</b> & more"


def test_a_resource_leads_to_its_page_here(client, site):
    resource(resource_index(site), "rise")
    page = BeautifulSoup(client.get("/search/", {"q": "rise"}).content, "html.parser")
    assert page.select_one("main .teaser h3 a")["href"] == "/resources/rise/"


def test_what_is_not_published_is_not_found(client, site):
    standard(site, "draft-about-mules", live=False)
    assert results(client, "mules") == []


def test_nothing_found_says_what_to_try(client, site):
    answer = client.get("/search/", {"q": "unicorn"}).content.decode()
    assert "Try fewer words, or other ones." in answer


def test_without_words_it_shows_only_the_field(client, site):
    answer = client.get("/search/")
    assert answer.status_code == 200
    assert "results for" not in answer.content.decode()


def test_the_words_come_back_in_the_field(client, site):
    page = BeautifulSoup(client.get("/search/", {"q": 'a "b" <c>'}).content, "html.parser")
    assert page.select_one("#q")["value"] == 'a "b" <c>'


def test_many_results_come_in_pages_of_ten(client, site):
    for number in range(12):
        standard(site, f"pelican-{number}")
    assert len(results(client, "pelican")) == 10
    assert len(results(client, "pelican", page="2")) == 2


@pytest.mark.parametrize(
    "words",
    [
        *("\x00", "sle\x00ep", "*", '"', '"sleep', "sleep*", "NEAR(", "AND", "NOT sleep", "a:b", "-", "()"),
        *("'", "\\", "%", "_", "\u202esleep", "😀", "ß" * 500, "x " * 5000, "ال"),
    ],
)
def test_odd_words_do_no_harm(client, site, words):
    assert client.get("/search/", {"q": words}).status_code == 200


def test_bytes_that_are_no_text_do_no_harm(client, site):
    assert client.get("/search/?q=%ff%fe%00&page=%00").status_code == 200


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("  a \t b\n", "a b"),
        ("sle\x00ep", "sle ep"),
        ("\u200fa\u202e", "a"),
        ("x" * 201, "x" * 200),
        ("\x00", ""),
    ],
)
def test_words_are_cleaned_before_anything_else(typed, searched):
    assert cleaned(typed) == searched


def test_searching_writes_nothing_to_the_database(client, site):
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/", {"q": "zebrawood"})
    assert len(queries) > 0
    assert [query["sql"] for query in queries if not query["sql"].lstrip("( ").startswith("SELECT")] == []


def test_what_was_typed_never_reaches_the_database(client, site):
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/", {"q": "Tonigth zebrawood"})
    asked = " ".join(query["sql"].lower() for query in queries)
    assert "tonight" in asked
    assert "tonigth" not in asked
    assert "zebrawood" not in asked


def test_no_log_holds_the_words(client, site, caplog):
    with caplog.at_level(logging.DEBUG):
        client.get("/search/", {"q": "zebrawood"})
    assert "zebrawood" not in caplog.text


def test_no_cache_holds_the_words(client, site):
    answer = client.get("/search/", {"q": "zebrawood"})
    assert "no-store" in answer.headers["Cache-Control"]
    assert b"zebrawood" not in b"".join(cached().values())


def test_the_reader_gets_no_cookie(client, site):
    assert not client.get("/search/", {"q": "zebrawood"}).cookies


def test_crawlers_are_told_to_stay_away(client, site):
    answer = client.get("/search/", {"q": "sleep"})
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert BeautifulSoup(answer.content, "html.parser").select_one("form[role=search]")["rel"] == "nofollow"


class Mules:
    """What an app may register."""

    def words(self, language):
        return {"mule": 1}

    def find(self, query, language):
        return [Hit(self, ResultKind.OTHER, "a", Fit.ALL), Hit(self, ResultKind.OTHER, "gone", Fit.ALL)]

    def show(self, keys, query):
        return {"a": Result([Piece(" ".join(query.words))], "/directory/a/", [])}


def test_an_app_can_add_what_it_finds(client, site, monkeypatch):
    monkeypatch.setattr("core.search.finding.search_sources", [Mules()])
    assert results(client, "mule") == ["mule"]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_for_three_results_as_for_one(client, site, rows, django_assert_num_queries):
    for number in range(rows):
        standard(site, f"pelican-{number}")
    client.get("/search/", {"q": "pelican"})
    with django_assert_num_queries(4):
        client.get("/search/", {"q": "pelican"})


def test_what_is_remembered_of_the_site_holds_no_words_of_a_reader(client, site):
    client.get("/search/", {"q": "zebrawood zebrawoodless slep"})
    assert kept_of_the_site()
    assert "zebrawood" not in repr(
        {name: vars(made) if hasattr(made, "__dict__") else made for name, made in kept_of_the_site().items()}
    )
