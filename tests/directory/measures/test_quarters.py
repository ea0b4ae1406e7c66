"""Quarters, and when one is over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.measures.quarters import before, first_day, kept_whole, months_in, newest_over, over_since, quarter_of

days = st.dates(date(2000, 4, 1), date(2200, 1, 1))


@given(days)
def test_a_day_lies_in_a_month_of_its_quarter(day):
    assert f"{day:%Y-%m}" in months_in(quarter_of(day))


@given(days)
def test_the_quarter_before_ends_where_this_one_begins(day):
    quarter = quarter_of(day)
    assert before(quarter) == quarter_of(first_day(quarter) - timedelta(days=1)) < quarter


@given(days)
def test_the_newest_that_is_over_ended_a_whole_day_ago(day):
    quarter = newest_over(day)
    assert months_in(quarter)[-1] < f"{day - timedelta(days=1):%Y-%m}"
    assert quarter_of(day - timedelta(days=120)) <= quarter


@pytest.mark.parametrize(
    ("today", "newest"),
    [(date(2026, 10, 1), "2026-Q2"), (date(2026, 10, 2), "2026-Q3"), (date(2027, 1, 1), "2026-Q3")],
)
def test_a_quarter_settles_for_a_day(today, newest):
    assert newest_over(today) == newest


def test_every_quarter_back_to_a_month_is_named():
    assert list(over_since("2026-02", date(2026, 11, 28))) == ["2026-Q3", "2026-Q2", "2026-Q1"]


def test_a_quarter_of_which_a_month_is_gone_is_not_whole():
    assert kept_whole("2026-Q2", date(2026, 11, 28), 240)
    assert not kept_whole("2026-Q2", date(2026, 11, 28), 200)
