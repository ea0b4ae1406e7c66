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


@given(days, st.none() | days, days, st.integers(0, 400))
def test_what_holds_no_more_never_holds_again(until, withdrawn, on, later):
    if validity(until, withdrawn, on) is not Validity.VALID:
        assert validity(until, withdrawn, on + timedelta(days=later)) is not Validity.VALID
