"""People of the directory in the search: found by what their cards show, listed today, and no more."""

import pytest
from bs4 import BeautifulSoup

from tests.directory.supporters.factories import in_days, make_supporter
from tests.home.trees import home_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    return home_page()


def results(client, words, **more):
    page = BeautifulSoup(client.get("/search/", {"q": words, **more}).content, "html.parser")
    return [link.text.strip() for link in page.select("main .teaser h3 a")]


@pytest.mark.parametrize(
    "words",
    ["midwife", "midwives", "midwfe", "primary care", "deutsch", "german", "belgium", "German midwife", "José", "jose"],
)
def test_somebody_is_found_by_profession_setting_language_country_and_name(client, words):
    make_supporter("José", profession="midwife", settings=("primary-care",), languages=("de",), country="BE")
    make_supporter("Ruth", profession="nurse", settings=("hospital",), languages=("en",), country="AT")
    assert results(client, words) == ["José"]


def test_who_has_only_some_of_it_is_not_found(client):
    make_supporter("Ruth", profession="midwife", languages=("en",))
    make_supporter("Amina", profession="nurse", languages=("de",))
    assert results(client, "german midwife") == []


def test_whoever_is_not_listed_today_is_not_found(client):
    make_supporter("Amina", certificate={"valid_until": in_days(-1)})
    assert results(client, "Amina") == []


def test_what_no_card_shows_finds_nobody(client):
    make_supporter("Amina", words="Nights on a zebrawood ward", region="Flanders")
    assert results(client, "zebrawood") == results(client, "Flanders") == results(client, "harbour") == []


def test_a_result_shows_what_the_card_shows_and_why(client):
    make_supporter("Amina", profession="midwife", languages=("de",), is_example=True)
    page = BeautifulSoup(client.get("/search/", {"q": "midwife"}).content, "html.parser")
    row = page.select_one("main .teaser")
    assert row.select_one("h3 a")["href"] == "/directory/amina/"
    assert (
        row.select_one(".teaser__summary").text.strip() == "Example · Midwife · Hospital · Deutsch (German) · Belgium"
    )
    assert row.select_one("mark").text == "Midwife"
    assert row.select_one(".teaser__meta").text == "People you can ask"


def test_a_name_that_was_asked_for_comes_before_those_who_have_it_on_their_card(client):
    make_supporter("Ruth", profession="nurse")
    make_supporter("Nurse Joy", profession="midwife")
    assert results(client, "nurse")[0] == "Nurse Joy"


def test_people_are_a_kind_of_their_own(client):
    make_supporter("Ruth", profession="midwife")
    assert results(client, "midwife", kind="people") == ["Ruth"]
    assert results(client, "midwife", kind="news") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_for_three_people_as_for_one(client, rows, django_assert_num_queries):
    for number in range(rows):
        make_supporter(f"Person {number}", profession="midwife")
    client.get("/search/", {"q": "midwife"})
    with django_assert_num_queries(8):
        client.get("/search/", {"q": "midwife"})
