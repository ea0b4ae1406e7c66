import pytest
from django.core.exceptions import ValidationError

from core.countries import COUNTRIES, country_name, known_country


def test_there_are_the_249_countries_of_iso_3166():
    assert len(COUNTRIES) == 249


def test_every_code_is_two_capital_letters():
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in COUNTRIES)


def test_a_country_is_shown_by_its_name():
    assert country_name("BE") == "Belgium"


def test_letters_that_are_no_country_are_shown_as_they_are():
    assert country_name("XX") == "XX"


@pytest.mark.parametrize("code", ["XX", "be", "", "BEL", "\x00\x00"])
def test_what_is_no_country_is_refused_with_what_to_enter(code):
    with pytest.raises(ValidationError, match="Enter its two letters"):
        known_country(code)
