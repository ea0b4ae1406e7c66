"""Help now, from records."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches

from tests.home.trees import country, home_page, now_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return now_page(home_page(), summary="This page keeps nothing.")


@pytest.fixture
def opened(client, site):
    def get():
        return BeautifulSoup(client.get("/now/").content, "html.parser")

    return get


def words(element):
    return " ".join(element.text.split())


def test_without_records_it_says_what_to_do(opened):
    assert "Call the emergency number you know." in opened().find("main").text


def test_a_country_shows_its_own_name_and_its_emergency_number(opened):
    country("AT", "Austria", own_name="Österreich", own_language="de", emergency_note="Free.")
    section = opened().select_one("section#austria")
    assert words(section.h2) == "Austria Österreich"
    assert section.h2.span["lang"] == "de"
    assert section.select_one("a[href='tel:112']").text == "112"


def test_the_list_of_countries_leads_to_each(opened):
    country("AT", "Austria")
    country("GB", "United Kingdom", emergency_number="999")
    page = opened()
    links = [link["href"] for link in page.select(".countries a")]
    assert links == ["#austria", "#united-kingdom"]
    assert all(page.select_one(link) for link in links)


def test_countries_keep_the_order_that_editors_gave_them(opened):
    country("AT", "Austria", order=2)
    country("GB", "United Kingdom", order=1)
    assert [section["id"] for section in opened().select(".country")] == ["united-kingdom", "austria"]


def test_a_country_without_a_known_emergency_number_says_so(opened):
    country("CA", "Canada", emergency_number="")
    line = opened().select_one("#canada .line")
    assert "Call the one you know." in line.text
    assert line.find("a", href=lambda href: href.startswith("tel:")) is None


def test_a_line_shows_everything_that_is_known(opened):
    line = {
        "name": "Infoline",
        "number": "+43 720 70 43 44",
        "tel": "+43720704344",
        "who": "health workers",
        "hours": "Monday 9 to 11",
        "time_zone": "Europe/Vienna",
        "languages": "de, en",
        "cost_note": "Free.",
        "note": "You need not say who you are.",
        "source_url": "https://example.org/lines",
        "source_year": 2025,
    }
    country("AT", "Austria", line)
    row = opened().select("#austria .line")[1]
    assert words(row) == (
        "At certain hours +43 720 70 43 44 Infoline. For health workers. Monday 9 to 11 (time in Vienna). "
        "Deutsch, English. Free. You need not say who you are. Source of 2025. Not yet checked by this site."
    )
    assert row.select_one("a[href='tel:+43720704344']")
    assert row.select_one("a[href='https://example.org/lines']").text == "Source of 2025."
    assert [span["lang"] for span in row.select("span[lang]")] == ["de", "en"]


def test_a_line_that_never_closes_says_day_and_night(opened):
    country("AT", "Austria", {"always": True, "hours": "Day and night", "time_zone": "Europe/Vienna"})
    row = opened().select("#austria .line")[1]
    assert row.select_one(".line__when").text == "Day and night"
    assert "Vienna" not in row.text


def test_a_checked_line_says_when(opened):
    country("AT", "Austria", {"last_checked": date(2026, 11, 3)})
    assert "Last checked by this site on 3 November 2026." in opened().select("#austria .line")[1].text


def test_a_source_without_a_year_says_so(opened):
    country("AT", "Austria", {"source_url": "https://example.org/lines"})
    assert "Source without a year." in opened().select("#austria .line")[1].text


def test_cards_stand_before_the_countries(client):
    action = {"text": "See the lines", "address": "#countries"}
    card = {"kind": "urgent", "title": "Talk if:", "points": ["a"], "numbers": [], "action": action}
    now_page(home_page(), cards=[("care", card)])
    country("AT", "Austria")
    text = client.get("/now/").content.decode()
    assert text.index("Talk if:") < text.index('id="countries"') < text.index('id="austria"')


def test_it_needs_no_script(opened):
    assert [script["src"].rpartition("/")[2] for script in opened().find_all("script", src=True)] == ["leave.js"]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_for_three_countries_as_for_one(client, site, rows, django_assert_num_queries):
    for number in range(rows):
        country(f"A{chr(65 + number)}", f"Country {number}", {}, {}, {})
    client.get("/now/")
    caches["pages"].clear()
    with django_assert_num_queries(10):
        client.get("/now/")
