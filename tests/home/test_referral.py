"""The help lines as plain words for a talk."""

from datetime import date

import pytest

from core.registry import DangerRule, help_on_offer
from home.models import DangerProcedure, HelpCountry, HelpLine

pytestmark = pytest.mark.django_db


def country(name: str, *lines: HelpLine, **fields) -> HelpCountry:
    found = HelpCountry.objects.create(code=name[:2].upper(), name=name, **fields)
    for line in lines:
        line.country = found
        line.save()
    return found


def test_a_country_is_told_with_its_emergency_number_first():
    country(
        "Norland",
        HelpLine(name="Night line", number="116 123", tel="116123", always=True),
        HelpLine(name="Day line", number="0800 1", tel="08001", hours="9 to 17", time_zone="Europe/Oslo"),
        emergency_number="112",
    )
    (place,) = help_on_offer()
    assert place.key == "norland"
    assert place.told().splitlines() == [
        "Norland",
        "Emergency: 112",
        "Night line: 116 123, day and night",
        "Day line: 0800 1, 9 to 17 (Oslo)",
    ]


def test_a_country_without_any_number_is_left_out():
    country("Norland")
    assert help_on_offer() == []


def test_a_country_is_told_with_its_law_on_danger():
    found = country("Norland")
    words = {"law": "A life counts more.", "may_be_told": "A doctor.", "asker_is_told": "That a doctor was told."}
    DangerProcedure.objects.create(country=found, source_url="https://law.example", last_checked="2026-03-01", **words)
    (place,) = help_on_offer()
    assert place.danger == DangerRule(*words.values(), "https://law.example", date(2026, 3, 1))


def test_a_country_without_an_entered_law_has_none():
    country("Norland", emergency_number="112")
    assert [place.danger for place in help_on_offer()] == [None]


@pytest.mark.parametrize("countries", [1, 3])
def test_one_country_and_three_take_two_queries(countries, django_assert_num_queries):
    for name in ("Norland", "Sudland", "Ostland")[:countries]:
        found = country(name, HelpLine(name="Line", number="1", tel="1"))
        DangerProcedure.objects.create(country=found, law="It says.")
    with django_assert_num_queries(2):
        assert len(help_on_offer()) == countries
