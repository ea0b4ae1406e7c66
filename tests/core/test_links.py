import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from core.links import localised, validate_address


@pytest.mark.parametrize("address", ["/learn/", "/ask/?supporter=a", "#countries", "https://example.org/a?b=c#d"])
def test_an_address_may_be_ours_a_place_or_on_the_web(address):
    validate_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "learn",
        "javascript:alert(1)",
        "//example.org/",
        "/\\example.org",
        "data:text/html,a",
        "/a b",
        "https://",
        "#",
        "",
    ],
)
def test_anything_else_is_refused(address):
    with pytest.raises(ValidationError):
        validate_address(address)


@pytest.mark.django_db
def test_our_own_paths_follow_the_language():
    with override("de"):
        assert localised("/learn/") == "/de/learn/"


def test_other_addresses_stay_as_they_are():
    with override("de"):
        assert [localised(address) for address in ("#a", "https://example.org/")] == ["#a", "https://example.org/"]
