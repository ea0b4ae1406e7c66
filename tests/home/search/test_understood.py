"""Typing faults, other words for the same, and how the page says what it did."""

import pytest
from bs4 import BeautifulSoup

from home.models import Synonym
from tests.home.trees import home_page, standard

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    home = home_page()
    standard(home, "midwives", title="Midwives", summary="For every midwife.")
    standard(home, "victims", title="The second victim", summary="What it is.")
    Synonym.objects.create(phrase="second victim", also="burnout after error\nthird victim")
    return home


def look(client, **asked):
    return BeautifulSoup(client.get("/search/", asked).content, "html.parser")


def results(page):
    return [link["href"] for link in page.select("main .teaser h3 a")]


def test_a_typing_fault_is_mended_and_said(client, site):
    page = look(client, q="midwfe")
    assert results(page) == ["/midwives/"]
    assert "Shown for: midwife." in page.select_one("#found + p").text


def test_the_words_as_typed_are_one_link_away(client, site):
    link = look(client, q="midwfe").find("a", string="Search for “midwfe” instead")
    assert link["href"] == "?q=midwfe&exact=1"


def test_who_asks_for_the_words_as_typed_gets_those(client, site):
    page = look(client, q="midwfe", exact="1")
    assert results(page) == []
    assert "Shown for" not in page.text


def test_words_without_a_fault_are_shown_for_themselves(client, site):
    assert "Shown for" not in look(client, q="midwife").text


def test_other_words_for_the_same_are_searched_for_and_said(client, site):
    page = look(client, q="Burnout after error")
    assert results(page) == ["/victims/"]
    assert "Also searched for: second victim, third victim" in page.text


def test_other_words_of_another_language_are_left_alone(client, site):
    Synonym.objects.update(language="de")
    assert results(look(client, q="burnout after error")) == []


def test_nothing_found_leads_on(client, site):
    page = look(client, q="unicorn")
    assert [link["href"] for link in page.select("#found ~ ul a:not([lang])")] == [
        "/now/",
        "/learn/",
        "/directory/",
    ]


def test_nothing_found_leads_to_the_other_languages(client, site, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    link = look(client, q="unicorn & co").select_one("#found ~ ul .chip")
    assert (link["href"], link["lang"]) == ("/de/search/?q=unicorn+%26+co", "de")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_mended_question_takes_as_many_queries_for_three_results_as_for_one(
    client, site, rows, django_assert_num_queries
):
    for number in range(rows):
        standard(site, f"pelican-{number}")
    client.get("/search/", {"q": "pelicn"})
    with django_assert_num_queries(4):
        client.get("/search/", {"q": "pelicn"})
