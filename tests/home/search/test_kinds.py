"""What was found, kind by kind."""

import pytest
from bs4 import BeautifulSoup

from tests.home.trees import (
    article,
    country,
    home_page,
    learn_index,
    news,
    news_index,
    resource,
    resource_index,
    standard,
    story,
    story_index,
)

pytestmark = pytest.mark.django_db
FACES = {"name": "Pelican line", "number": "142", "tel": "142"}


@pytest.fixture
def site():
    home = home_page()
    said = {"summary": "About a pelican."}
    learn = learn_index(home)
    article(learn, "one", **said)
    article(learn, "two", **said)
    story(story_index(home), "three", **said)
    resource(resource_index(home), "four", **said)
    news(news_index(home), "five", **said)
    standard(home, "six", **said)
    country("AT", "Austria", FACES, own_name="Österreich")
    return home


def look(client, **asked):
    return BeautifulSoup(client.get("/search/", asked).content, "html.parser")


def chips(page):
    return {" ".join(chip.text.split()): chip["href"] for chip in page.select("nav .chip")}


def results(page):
    return [link["href"] for link in page.select("main .teaser h3 a")]


def test_each_kind_is_a_link_with_its_number(client, site):
    assert chips(look(client, q="pelican")) == {
        "Everything 7": "?q=pelican",
        "Education 2": "?q=pelican&kind=education",
        "Stories 1": "?q=pelican&kind=stories",
        "Resources 1": "?q=pelican&kind=resources",
        "News 1": "?q=pelican&kind=news",
        "Help lines 1": "?q=pelican&kind=help",
        "Other pages 1": "?q=pelican&kind=other",
    }


def test_a_kind_shows_only_its_own(client, site):
    page = look(client, q="pelican", kind="education")
    assert results(page) == ["/learn/one/", "/learn/two/"]
    assert page.select_one("nav .chip[aria-current]").text.startswith("Education")


def test_the_numbers_stay_when_a_kind_is_chosen(client, site):
    assert "Stories 1" in chips(look(client, q="pelican", kind="education"))


def test_a_link_to_a_kind_begins_at_its_first_page(client, site):
    assert chips(look(client, q="pelican", page="2"))["Stories 1"] == "?q=pelican&kind=stories"


def test_an_unknown_kind_shows_everything(client, site):
    assert len(results(look(client, q="pelican", kind="mules"))) == 7


def test_one_kind_alone_is_no_choice(client, site):
    assert chips(look(client, q="six")) == {}


def test_a_kind_in_which_nothing_was_found_leads_to_all(client, site):
    page = look(client, q="six", kind="news")
    assert page.find("a", string="Look in everything, not only in this kind")["href"] == "?q=six"


@pytest.mark.parametrize("words", ["austria", "Osterreich", "pelican line", "help lines austria", "142"])
def test_help_lines_are_found_by_country_and_by_name(client, site, words):
    assert "/now/#austria" in results(look(client, q=words))


def test_help_lines_whose_country_was_asked_for_come_first(client, site):
    standard(site, "trip", summary="A trip to Austria.")
    assert results(look(client, q="austria"))[0] == "/now/#austria"


def test_help_lines_show_their_numbers(client, site):
    row = look(client, q="austria").select_one("main .teaser__summary")
    assert row.text.strip() == "Emergency: 112 · Pelican line: 142"
