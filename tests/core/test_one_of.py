import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facets.one_of import one_of

COUNTRIES = [("AT", "Austria"), ("CH", "Switzerland")]


def asked(**address):
    return one_of("country", "Country", "All countries", COUNTRIES, address)


@pytest.mark.parametrize("typed", ["AT", "at", " aT "])
def test_what_an_address_asks_for_is_chosen_in_capitals_or_not(typed):
    found = asked(country=typed)
    assert (found.chosen, found.unknown) == ("AT", False)


@pytest.mark.parametrize("address", [{}, {"country": ""}, {"country": " "}, {"setting": "AT"}])
def test_all_are_shown_where_nothing_is_asked_for(address):
    found = asked(**address)
    assert (found.chosen, found.unknown, found.takes("CH")) == ("", False, True)


@given(st.text(max_size=9))
def test_what_is_not_there_is_left_out_and_said(typed):
    found = asked(country=typed)
    assert found.unknown == bool(typed.strip() and not found.chosen)
    assert found.chosen in ("", "AT", "CH")


def test_only_what_was_chosen_is_taken():
    found = asked(country="AT")
    assert (found.takes("AT"), found.takes("CH"), found.takes("CH", "AT"), found.takes()) == (True, False, True, False)
