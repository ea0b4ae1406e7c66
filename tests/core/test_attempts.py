import pytest
from django.core.cache import caches
from django.test import RequestFactory

from core.attempts import mark_of


@pytest.fixture(autouse=True)
def _empty_cache():
    caches["default"].clear()


def come(address: str) -> str:
    return mark_of(RequestFactory().get("/", headers={"X-Real-IP": address}))


def test_two_visitors_behind_the_proxy_have_two_marks(settings):
    settings.LEEWARD_ADDRESS_HEADER = "X-Real-IP"
    assert come("192.0.2.1") == come("192.0.2.1") != come("192.0.2.2")


def test_without_a_proxy_nobody_chooses_their_own_mark(settings):
    settings.LEEWARD_ADDRESS_HEADER = ""
    assert come("192.0.2.1") == come("192.0.2.2")


def test_a_mark_does_not_hold_the_address(settings):
    settings.LEEWARD_ADDRESS_HEADER = "X-Real-IP"
    assert "192.0.2.1" not in come("192.0.2.1")
