from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing.months import month_of, this_and_next


def test_a_month_is_written_with_its_year_first():
    assert month_of(date(2026, 3, 31)) == "2026-03"


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2026, 1, 31), ["2026-01", "2026-02"]),
        (date(2026, 11, 1), ["2026-11", "2026-12"]),
        (date(2026, 12, 31), ["2026-12", "2027-01"]),
    ],
)
def test_after_december_comes_january(day, months):
    assert this_and_next(day) == months


@given(st.dates(max_value=date(9998, 12, 31)))
def test_the_two_months_are_never_the_same_and_stand_in_order(day):
    this, following = this_and_next(day)
    assert month_of(day) == this < following
