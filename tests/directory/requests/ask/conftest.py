import pytest
from django.test import Client

from directory.institutions.models import Setting
from tests.directory.requests.ask.walking import Walker
from tests.directory.supporters.factories import make_language, make_record


@pytest.fixture
def records(db):
    """The languages and kinds of place that the forms offer, also where nobody is listed."""
    make_language("en")
    make_language("de")
    make_record(Setting, "hospital")
    make_record(Setting, "primary-care")


@pytest.fixture
def walker() -> Walker:
    return Walker(Client())


@pytest.fixture
def strict() -> Walker:
    """A browser whose tokens are looked at, as they are in use."""
    return Walker(Client(enforce_csrf_checks=True))
