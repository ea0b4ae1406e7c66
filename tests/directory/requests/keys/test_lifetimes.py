from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing.months import month_of
from directory.requests.key_files.lifetimes import (
    DAYS_AHEAD,
    NoLetterLeft,
    end_of_life,
    fates,
    months_to_destroy,
    needed_months,
    newest_of,
    next_letter,
)
from directory.requests.retention_days import KEY_GRACE_DAYS, RETENTION_MOST_DAYS

days = st.dates(date(2020, 1, 1), date(2100, 1, 1))
months = st.builds(lambda day, letter: month_of(day) + letter, days, st.sampled_from(["", "b", "c"]))


def test_a_key_of_november_ends_on_the_fifth_of_june():
    assert end_of_life("2026-11") == date(2027, 6, 5)


@pytest.mark.parametrize(
    ("day", "needed"),
    [
        (date(2026, 11, 16), ["2026-11"]),
        (date(2026, 11, 17), ["2026-11", "2026-12"]),
        (date(2026, 12, 31), ["2026-12", "2027-01"]),
        (date(2028, 2, 15), ["2028-02"]),
        (date(2028, 2, 16), ["2028-02", "2028-03"]),
    ],
)
def test_the_next_month_is_needed_from_14_days_before_it_begins(day, needed):
    assert needed_months(day) == needed


@given(days)
def test_fourteen_days_before_any_day_its_key_is_needed(day):
    assert month_of(day) in needed_months(day)
    assert month_of(day) in needed_months(day - DAYS_AHEAD)


@given(days)
def test_no_key_ends_while_a_request_of_its_month_may_live_nor_within_the_week_after(day):
    last = day + timedelta(days=RETENTION_MOST_DAYS)
    assert end_of_life(month_of(day)) >= last + timedelta(days=KEY_GRACE_DAYS)


@given(days)
def test_a_key_ends_exactly_a_week_after_its_months_last_retention_day(day):
    of_the_last_day = end_of_life(month_of(day)) - timedelta(days=RETENTION_MOST_DAYS + KEY_GRACE_DAYS)
    assert month_of(of_the_last_day) == month_of(day)
    assert month_of(of_the_last_day + timedelta(days=1)) != month_of(day)


@given(months)
def test_a_letter_changes_nothing_about_the_end(month):
    assert end_of_life(month) == end_of_life(month[:7])


@given(st.sets(months), days, st.sets(months))
def test_a_key_is_destroyed_exactly_when_its_time_is_over_and_no_request_needs_it(there, today, living):
    destroyed = months_to_destroy(there, today, living)
    assert set(destroyed) == {month for month in there if today >= end_of_life(month) and month not in living}


@given(st.sets(months, min_size=1), days)
def test_a_living_request_keeps_its_key_whatever_the_day(there, today):
    assert months_to_destroy(there, today, living=there) == []
    assert all(fate.lived_in for fate in fates(there, today, living=there))


@given(st.sets(months), days)
def test_no_key_in_use_is_destroyed(there, today):
    assert not set(months_to_destroy({*there, *needed_months(today)}, today, [])) & set(needed_months(today))


@pytest.mark.parametrize(
    ("names", "newest", "following"),
    [
        ([], "2026-11", "2026-11b"),
        (["2026-10c", "2026-12"], "2026-11", "2026-11b"),
        (["2026-11"], "2026-11", "2026-11b"),
        (["2026-11c", "2026-11", "2026-11b"], "2026-11c", "2026-11d"),
    ],
)
def test_the_last_letter_is_the_newest_key(names, newest, following):
    assert newest_of("2026-11", names) == newest
    assert next_letter("2026-11", names) == following


def test_after_z_there_is_no_letter_left():
    with pytest.raises(NoLetterLeft):
        next_letter("2026-11", ["2026-11z"])
