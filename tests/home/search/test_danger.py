"""Where the words suggest danger, help lines come first."""

import pytest
from bs4 import BeautifulSoup

from core.search.words import words_of
from home.models import DangerWord
from home.search.danger import suggests_danger
from tests.home.trees import country, home_page, standard

PHRASES = ["suicide", "end my life", "self-harm"]


@pytest.mark.parametrize(
    "typed",
    [
        "suicide",
        "Suicidal thoughts",
        "suicde",
        "i want to end my life",
        "self harm",
        "Selfharm self-harm",
    ],
)
def test_these_words_suggest_danger(typed):
    assert suggests_danger(words_of(typed), PHRASES)


@pytest.mark.parametrize("typed", ["", "my life", "the end of my shift", "life my end", "harm to a patient", "decide"])
def test_these_words_do_not(typed):
    assert not suggests_danger(words_of(typed), PHRASES)


def look(client, words):
    return BeautifulSoup(client.get("/search/", {"q": words}).content, "html.parser")


@pytest.fixture
def site(db):
    home = home_page()
    standard(home, "suicide", title="Preventing suicide")
    country("AT", "Austria", {"name": "Telefonseelsorge", "number": "142", "tel": "142"})
    country("NO", "Norway", {"name": "Mental Helse", "number": "116 123", "tel": "116123"})
    DangerWord.objects.create(phrase="suicide")
    return home


def test_help_stands_before_everything_that_was_found(client, site):
    page = look(client, "suicide")
    headings = [heading.text for heading in page.select("main h2")]
    assert headings == ["You can talk to someone now", "1 result for “suicide”"]
    assert page.select_one(".notice .button")["href"] == "/now/"


def test_each_country_leads_to_its_lines(client, site):
    links = look(client, "suicide").select(".notice .chip")
    assert [link["href"] for link in links] == ["/now/#austria", "/now/#norway"]


def test_the_numbers_of_a_country_that_was_named_are_there_at_once(client, site):
    notice = look(client, "suicide austria").select_one(".notice")
    assert "Telefonseelsorge: 142" in notice.text
    assert "Mental Helse" not in notice.text


def test_a_typing_fault_does_not_hide_help(client, site):
    assert look(client, "suicde").select_one(".notice")


def test_other_words_show_no_such_thing(client, site):
    assert look(client, "sleep").select_one(".notice") is None


def test_words_of_another_language_are_left_alone(client, site):
    DangerWord.objects.update(language="de")
    assert look(client, "suicide").select_one(".notice") is None


def test_without_any_line_it_still_leads_to_help(client, db):
    home_page()
    DangerWord.objects.create(phrase="suicide")
    notice = look(client, "suicide").select_one(".notice")
    assert notice.select_one(".button")["href"] == "/now/"
    assert not notice.select(".chip")


def test_it_takes_no_query_more(client, site, django_assert_num_queries):
    client.get("/search/", {"q": "suicide"})
    with django_assert_num_queries(4):
        client.get("/search/", {"q": "suicide"})
