"""What people are likely to look for on a new site, and what they get."""

import pytest
from bs4 import BeautifulSoup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_site")]


def look(client, words):
    return BeautifulSoup(client.get("/search/", {"q": words}).content, "html.parser")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("burnout after error", "/learn/the-word/"),
        ("second victim", "/learn/the-word/"),
        ("inquest", "/learn/inquiry/"),
        ("inqiry", "/learn/inquiry/"),
        ("what helps in the first hours", "/learn/first-hours/"),
        ("telefonseelsorge", "/now/#austria"),
    ],
)
def test_it_is_among_the_first_three(client, words, address):
    found = [link["href"] for link in look(client, words).select("main .teaser h3 a")]
    assert address in found[:3]


@pytest.mark.parametrize(
    "words", ["third victim", "adverse event", "cannot sleep", "blame free", "crisis line", "medic"]
)
def test_words_that_no_page_uses_find_pages_all_the_same(client, words):
    page = look(client, words)
    assert page.select("main .teaser h3 a")
    assert "Also searched for:" in page.text


@pytest.mark.parametrize("words", ["suicide", "I dont want to live", "selfharm", "kill my self"])
def test_words_that_suggest_danger_bring_help_first(client, words):
    assert look(client, words).select_one("main h2").text == "You can talk to someone now"


@pytest.mark.parametrize("words", ["death of a patient", "a child died", "my life as a nurse", "how do I end a shift"])
def test_words_about_the_work_do_not(client, words):
    assert look(client, words).select_one("main h2").text != "You can talk to someone now"
