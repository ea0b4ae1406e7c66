import pytest
from django.core.exceptions import ValidationError

from resources.models import Reference


def test_a_doi_comes_before_an_address():
    assert Reference(doi="10.1136/bmj.l1233", url="https://example.org/").link == "https://doi.org/10.1136/bmj.l1233"


def test_without_a_doi_the_address_is_the_link():
    assert Reference(url="https://example.org/").link == "https://example.org/"


@pytest.mark.parametrize(
    ("fields", "imprint"),
    [
        ({"journal": "BMJ", "year": 2019, "volume_pages": "364:l1233"}, "BMJ 2019;364:l1233"),
        ({"year": 2019}, "2019"),
        ({"journal": "BMJ"}, "BMJ"),
        ({}, ""),
    ],
)
def test_the_imprint_holds_what_is_known(fields, imprint):
    assert Reference(**fields).imprint == imprint


def test_a_key_has_small_letters_and_digits_only():
    with pytest.raises(ValidationError) as fault:
        Reference(key="Scott 2009", title="A study").full_clean(validate_unique=False, validate_constraints=False)
    assert fault.value.message_dict["key"] == ["Use small letters and digits, such as scott2009."]
