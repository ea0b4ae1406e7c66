"""The list of organisations: what it shows, how it is narrowed, and the map beside it."""

import gzip
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.cache import generation
from directory.institutions.models import Institution, Programme, Setting
from directory.supporters.organisations.choices import FACETS
from directory.supporters.organisations.listing import look_up
from tests.directory.supporters.factories import make_language, make_record
from tests.directory.supporters.organisations.conftest import HERE, make_organisation

pytestmark = pytest.mark.django_db


def words(element):
    return " ".join(element.text.split())


def numbers(page):
    """The number behind each choice, by "facet=value"."""
    return {
        f"{row.input['name']}={row.input['value']}": int(row.select_one(".choice__count").text)
        for row in page.select(".filters .choice")
    }


def on_the_map(page):
    """What the map says of each country that can be pressed, by its address."""
    return {link["href"]: words(link.title) for link in page.select("svg a")}


def test_a_row_says_name_country_settings_languages_and_check(look):
    make_language("ar")
    day = localdate() - timedelta(days=3)
    make_organisation(languages="ar, sv", checked_by="Jo", checked_on=day)
    row = look().select_one("tbody tr")
    for label in row.select(".register__label"):
        label.extract()
    assert (row.th.a.text, row.th.span.text) == ("Harbour hospital", "Peers of Harbour hospital")
    said = [words(cell) for cell in row.select("td")]
    assert said == ["Belgium", "Hospital", "العربية (Arabic), Svenska (Swedish)", f"{day:%-d %B %Y}"]


def test_nobody_learns_who_made_the_check(look):
    programme = make_organisation(checked_by="Jo Checker", checked_on=localdate(), contact_email="inner@example.com")
    for address in (HERE, programme.get_absolute_url()):
        page = str(look(address))
        assert "Jo Checker" not in page
        assert "inner@example.com" not in page


@pytest.mark.parametrize(("days", "said"), [(None, "Not yet"), (365, ""), (366, "long ago")])
def test_a_check_goes_stale_after_a_year(look, days, said):
    checked = {"checked_by": "Jo", "checked_on": localdate() - timedelta(days=days)} if days else {}
    make_organisation(**checked)
    shown = words(look().select("tbody td")[-1])
    assert (said in shown) if said else ("long ago" not in shown and "Not yet" not in shown)


def test_after_how_many_days_it_goes_stale_is_a_setting(look, settings):
    settings.LEEWARD_PROGRAMME_DAYS = 10
    make_organisation(checked_by="Jo", checked_on=localdate() - timedelta(days=11))
    assert "long ago" in words(look().select("tbody td")[-1])


def test_an_example_is_marked(look):
    programme = make_organisation(is_example=True)
    assert look().select_one("tbody .tag").text == "Example"
    page = look(programme.get_absolute_url())
    assert page.select_one("main .tag").text == "Example"
    assert "This organisation is made up." in page.text


def test_what_is_not_public_is_nowhere(look, names):
    make_organisation("Shown hospital")
    hidden = make_organisation("Hidden hospital", "FI", languages="fi")
    address = hidden.get_absolute_url()
    Programme.objects.filter(pk=hidden.pk).update(is_public=False)
    page = look()
    assert names() == ["Shown hospital"]
    assert "Hidden" not in str(page)
    assert "Finland" not in str(page)
    look(address, 404)


def test_a_new_programme_is_not_public_and_has_no_address():
    programme = Programme.objects.create(name="New", institution=Institution.objects.create(name="Quiet"))
    assert (programme.is_public, programme.slug) == (False, None)


def test_an_example_is_nowhere_on_a_site_for_real_people(look, names, settings):
    settings.LEEWARD_DEMO = False
    programme = make_organisation(is_example=True)
    assert names() == []
    look(programme.get_absolute_url(), 404)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Alder hospital", "Birch practice", "Cedar ambulance"]),
        ("?country=BE", ["Alder hospital", "Birch practice"]),
        ("?country=be&country=mt", ["Alder hospital", "Birch practice", "Cedar ambulance"]),
        ("?setting=ambulance", ["Cedar ambulance"]),
        ("?setting=hospital&setting=ambulance", ["Alder hospital", "Cedar ambulance"]),
        ("?language=de", ["Birch practice"]),
        ("?language=EN&country=BE&setting=hospital", ["Alder hospital"]),
        ("?country=MT&language=en", []),
    ],
)
def test_filters_narrow_the_list(three, names, query, found):
    assert names(query) == found


def test_behind_each_choice_stands_how_many_it_would_leave(three, look):
    assert numbers(look()) == {
        "country=BE": 2,
        "country=MT": 1,
        "setting=hospital": 1,
        "setting=primary-care": 1,
        "setting=ambulance": 1,
        "language=en": 2,
        "language=de": 1,
        "language=ar": 1,
    }
    narrowed = numbers(look(f"{HERE}?language=en"))
    assert (narrowed["country=BE"], narrowed["country=MT"], narrowed["language=de"]) == (2, 0, 1)


def test_a_chip_takes_its_filter_away(three, look):
    page = look(f"{HERE}?country=BE&language=de")
    chips = {words(chip)[:-1].strip(): chip["href"] for chip in page.select(".chip")}
    assert chips == {"Remove filter: Belgium": "?language=de", "Remove filter: Deutsch German": "?country=BE"}


def test_where_nothing_is_left_the_page_names_the_filter_to_drop(three, look):
    page = look(f"{HERE}?country=MT&language=en")
    assert page.select_one("#matches").text == "No programme matches all of these"
    assert {words(drop): drop.a["href"] for drop in page.select(".drops li")} == {
        "Without Malta: 2 programmes": "?language=en",
        "Without English: 1 programme": "?country=MT",
    }


def test_a_setting_that_no_programme_is_for_is_known_all_the_same(three, look):
    make_record(Setting, "pharmacy")
    page = look(f"{HERE}?setting=pharmacy")
    assert page.select_one(".notice") is None
    assert [words(drop) for drop in page.select(".drops li")] == ["Without Pharmacy: 3 programmes"]


def test_an_empty_list_says_so(look):
    page = look()
    assert "No programme is shown here yet." in page.text
    assert page.select_one("svg.map__picture") is None


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("country=XX", "We do not know the country “XX”. We left it out."),
        ("setting=moon", "We do not know the place of work “moon”. We left it out."),
        ("language=q", "We do not know the language “q”. We left it out."),
        ("page=9", "There is no page “9”. This is the first one."),
    ],
)
def test_a_wrong_value_is_named_and_left_out(three, look, query, note):
    page = look(f"{HERE}?{query}")
    assert words(page.select_one(".notice")) == note
    assert len(page.select("tbody tr")) == 3


def test_a_long_list_has_pages(look):
    for number in range(25):
        make_organisation(f"Hospital {number:02}")
    first = look()
    assert len(first.select("tbody tr")) == 24
    second = look(HERE + first.select_one("a[rel=next]")["href"])
    assert [link.text for link in second.select("tbody th a")] == ["Hospital 24"]


@pytest.mark.parametrize("query", ["", "?country=BE&setting=hospital&language=en"])
@pytest.mark.parametrize("many", [1, 3])
def test_the_list_takes_three_queries_however_many_there_are(client, django_assert_num_queries, many, query):
    for number in range(many):
        make_organisation(f"Hospital {number}", settings=("hospital", "ambulance"))
    client.get("/certificates/schemes/")  # the frame of every page has been read once
    with django_assert_num_queries(3):
        assert client.get(f"{HERE}{query}").status_code == 200


def test_the_map_counts_what_the_list_counts(three, look):
    page = look()
    assert on_the_map(page) == {"?country=BE": "Belgium: 2 programmes", "?country=MT": "Malta: 1 programme"}
    assert numbers(page)["country=BE"] + numbers(page)["country=MT"] == len(page.select("tbody tr"))


def test_a_country_on_the_map_keeps_the_other_filters_and_says_when_it_is_chosen(three, look):
    page = look(f"{HERE}?country=MT&language=en&language=ar")
    assert on_the_map(page) == {
        "?country=BE&language=ar&language=en": "Belgium: 2 programmes",
        "?country=MT&language=ar&language=en": "Malta: 1 programme",
    }
    assert [words(link.title) for link in page.select("svg a[aria-current=true]")] == ["Malta: 1 programme"]


def test_a_country_that_the_filters_leave_nothing_in_leads_nowhere(three, look):
    page = look(f"{HERE}?language=ar")
    assert list(on_the_map(page)) == ["?country=MT&language=ar"]
    assert len(page.select("svg .map__none")) == 1


def test_a_country_too_small_to_draw_has_a_dot(three, look):
    malta = look().select_one("svg a[href='?country=MT']")
    assert malta.select("path") == []
    assert len(malta.select("circle")) == 2


def test_the_table_comes_before_the_map(three, look):
    page = str(look())
    assert page.index("<table") < page.index("map__picture")


def test_the_whole_page_stays_small(three, client):
    assert len(gzip.compress(client.get(HERE).content)) < 25_000


@pytest.mark.parametrize(
    "change",
    [
        lambda one: Programme.objects.get(pk=one.pk).save(),
        lambda one: one.settings.clear(),
        lambda one: one.institution.save(),
        lambda one: Setting.objects.get(slug="hospital").save(),
        lambda one: one.delete(),
    ],
    ids=["programme", "settings", "institution", "a setting's name", "gone"],
)
def test_a_change_forgets_the_kept_pages(django_capture_on_commit_callbacks, change):
    one = make_organisation()
    before = generation()
    with django_capture_on_commit_callbacks(execute=True):
        change(one)
    assert generation() != before


class AnyAddress(TestCase):
    @given(st.dictionaries(st.sampled_from([*FACETS, "page", "foo"]), st.lists(st.text(max_size=20), max_size=4)))
    def test_whatever_is_asked_the_map_counts_what_stands_behind_the_filters(self, asked):
        if not Programme.objects.exists():
            make_organisation("Alder hospital", "BE")
            make_organisation("Cedar ambulance", "MT", settings=("ambulance",))
        parameters = QueryDict(mutable=True)
        for name, values in asked.items():
            parameters.setlist(name, values)
        listing, picture = look_up(parameters, localdate())
        rows = {
            row.choice.value: row.number for group in listing.panel.groups[:1] for row in (*group.rows, *group.more)
        }
        assert {mark.country.code: mark.country.number for mark in picture.marks} == rows
