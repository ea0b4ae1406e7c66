"""Renewal at the very edge of each way, and the days on which somebody is reminded."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.certification.periods import months_later
from directory.certification.renewal.rules import can_be_renewed, counts_from, reminder_due, ways
from directory.certification.scheme.reading import parse, read_scheme
from tests.directory.certification.applications.candidates import FILE

CONTENT = parse(FILE.read_bytes())
SCHEME = read_scheme(CONTENT)


@pytest.mark.parametrize(
    ("counted", "renewed"),
    [
        ({}, False),
        ({"interviews": 30, "distinct_second_victims": 15}, True),
        ({"interviews": 29, "distinct_second_victims": 15}, False),
        ({"interviews": 30, "distinct_second_victims": 14}, False),
        ({"interviews": 400, "distinct_second_victims": 14}, False),
        ({"peer_supporters_mentored": 5}, True),
        ({"peer_supporters_mentored": 4}, False),
        ({"training_hours": Decimal(5)}, True),
        ({"training_hours": Decimal("4.99")}, False),
        # No way is reached by a little of each.
        (
            {
                "interviews": 29,
                "distinct_second_victims": 15,
                "peer_supporters_mentored": 4,
                "training_hours": Decimal("4.99"),
            },
            False,
        ),
    ],
)
def test_any_one_way_renews_and_nothing_less(counted, renewed):
    assert can_be_renewed(SCHEME, counted) == renewed


def test_how_far_each_way_has_come_is_told():
    talks, mentored, hours = ways(SCHEME, {"interviews": 22, "distinct_second_victims": 12})
    assert [(need.what, need.there, need.needed) for need in talks.needs] == [
        ("interviews", 22, 30),
        ("distinct_second_victims", 12, 15),
    ]
    assert [need.there for need in (*mentored.needs, *hours.needs)] == [0, 0]


def test_another_edition_asks_for_something_else():
    other = read_scheme({**CONTENT, "renewal": {"any_of": [{"training_hours": 8}]}})
    assert not can_be_renewed(other, {"training_hours": 7, "peer_supporters_mentored": 5})
    assert can_be_renewed(other, {"training_hours": 8})


def test_an_edition_without_ways_cannot_be_renewed_on():
    assert not can_be_renewed(read_scheme({**CONTENT, "renewal": None}), {"training_hours": 100})


@given(st.integers(0, 60), st.integers(0, 30), st.integers(0, 9), st.decimals(0, 9, places=2, allow_nan=False))
def test_more_of_anything_never_undoes_a_renewal(talks, people, mentored, hours):
    counted = {
        "interviews": talks,
        "distinct_second_victims": people,
        "peer_supporters_mentored": mentored,
        "training_hours": hours,
    }
    assert can_be_renewed(SCHEME, counted) == ((talks >= 30 and people >= 15) or mentored >= 5 or hours >= 5)
    if can_be_renewed(SCHEME, counted):
        assert all(can_be_renewed(SCHEME, {**counted, what: there + 1}) for what, there in counted.items())


def test_what_counts_begins_as_long_before_the_end_as_a_certificate_holds():
    assert counts_from(date(2031, 5, 1), SCHEME) == date(2026, 5, 1)
    assert counts_from(date(2028, 2, 29), SCHEME) == date(2023, 2, 28)


END = date(2031, 3, 31)


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2030, 3, 30), None),
        (date(2030, 3, 31), 12),
        (date(2030, 9, 29), 12),
        (date(2030, 9, 30), 6),
        (date(2031, 2, 27), 6),
        (date(2031, 2, 28), 1),
        (date(2031, 3, 31), 1),
        (date(2031, 4, 1), None),
    ],
)
def test_the_first_reminder_that_was_missed_is_the_newest_one_that_is_due(on, months):
    assert reminder_due(END, on, None) == months


def test_each_reminder_goes_out_once():
    sent, last = [], None
    day = date(2030, 1, 1)
    while day <= date(2031, 5, 1):
        months = reminder_due(END, day, last)
        if months:
            sent.append((months, day))
            last = day
        day += timedelta(days=1)
    assert sent == [(12, date(2030, 3, 31)), (6, date(2030, 9, 30)), (1, date(2031, 2, 28))]


DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@given(DAYS, st.integers(-240, 240))
def test_months_later_keeps_the_day_or_takes_the_last_of_the_month(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
