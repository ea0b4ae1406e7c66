from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.certification.validity import Validity, validity

DAY = date(2026, 11, 26)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("later", "wanted"), [(-1, Validity.VALID), (0, Validity.VALID), (1, Validity.ENDED), (400, Validity.ENDED)]
)
def test_a_certificate_holds_until_the_end_of_its_last_day(later, wanted):
    assert validity(DAY, None, DAY + timedelta(days=later)) is wanted


def test_a_certificate_that_was_withdrawn_holds_no_more_from_that_day_on():
    assert validity(DAY, DAY, DAY) is Validity.WITHDRAWN
    assert validity(DAY, DAY, DAY - timedelta(days=1)) is Validity.VALID


@pytest.mark.parametrize(
    ("day", "wanted"), [(-1, Validity.VALID), (0, Validity.SUSPENDED), (9, Validity.SUSPENDED), (10, Validity.VALID)]
)
def test_a_suspension_covers_its_first_and_its_last_day(day, wanted):
    first, last = DAY, DAY + timedelta(days=9)
    assert validity(DAY + timedelta(days=99), None, DAY + timedelta(days=day), first, last) is wanted


@given(days, days)
def test_a_suspension_without_a_last_day_stays_until_the_end(first, on):
    found = validity(date(2100, 1, 1), None, on, first, None)
    assert found is (Validity.SUSPENDED if on >= first else Validity.VALID)


def test_an_end_and_a_withdrawal_outweigh_a_suspension():
    assert validity(DAY, None, DAY + timedelta(days=1), DAY) is Validity.ENDED
    assert validity(DAY, DAY, DAY, DAY) is Validity.WITHDRAWN


@given(days, st.none() | days, days, st.integers(0, 400))
def test_what_holds_no_more_never_holds_again(until, withdrawn, on, later):
    if validity(until, withdrawn, on) is not Validity.VALID:
        assert validity(until, withdrawn, on + timedelta(days=later)) is not Validity.VALID
