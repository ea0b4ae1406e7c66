from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from directory.certification.periods import valid_until, window_begins, years_later

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_a_certificate_of_five_years_ends_on_the_same_day_five_years_later():
    assert valid_until(date(2026, 11, 26), 5) == date(2031, 11, 26)


def test_one_of_29_february_ends_on_28_february():
    assert valid_until(date(2028, 2, 29), 5) == date(2033, 2, 28)


def test_29_february_stays_where_the_year_has_one():
    assert valid_until(date(2028, 2, 29), 4) == date(2032, 2, 29)


def test_the_window_includes_the_day_itself_five_years_ago():
    assert window_begins(date(2026, 11, 26), 5) == date(2021, 11, 26)


@given(days, st.integers(1, 10))
def test_the_day_and_the_month_stay_but_for_29_february(day, years):
    later = years_later(day, years)
    assert (later.year, later.month) == (day.year + years, day.month)
    assert later.day == day.day or (day.month, day.day, later.day) == (2, 29, 28)


@given(days, st.integers(1, 10))
def test_a_later_day_never_ends_earlier(day, years):
    assert valid_until(day + timedelta(days=1), years) >= valid_until(day, years)
