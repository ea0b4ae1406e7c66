import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.certification.models import new_number
from directory.certification.numbers import read_number


@pytest.mark.parametrize(
    "typed",
    [
        "RS-8F2K-41QD",
        "rs-8f2k-41qd",
        "RS 8F2K 41QD",
        "rs8f2k41qd",
        "8F2K-41QD",
        " 8f2k 41qd ",
        "RS–8F2K–41QD",
        "RS-8F2K-4IQD",
        "rs-8f2k-4lqd",
        "https://leeward.example/certificates/RS-8F2K-41QD/",
        "https://leeward.example/de/certificates/rs-8f2k-41qd",
    ],
)
def test_a_number_is_read_in_any_reasonable_form(typed):
    assert read_number(typed) == "RS-8F2K-41QD"


@pytest.mark.parametrize("typed", ["", "RS-", "RS-8F2K-41Q", "RS-8F2K-41QDD", "RS-8F2K-41QU", "Amira", "/", "٨F2K41QD"])
def test_what_is_no_number_is_none(typed):
    assert read_number(typed) is None


def test_the_letter_o_is_read_as_a_nought():
    assert read_number("RS-OOOO-oooo") == "RS-0000-0000"


@given(st.builds(new_number), st.sampled_from([str.lower, str.upper, str.title]))
def test_every_number_that_is_given_is_read_back(number, change):
    assert read_number(change(number)) == number


@given(st.text())
def test_nothing_that_is_typed_raises(typed):
    assert read_number(typed) is None or len(read_number(typed)) == 12
