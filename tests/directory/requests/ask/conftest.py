from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.sealing.keys import create_missing
from directory.requests.keyring import month_of
from tests.directory.requests.ask.walking import Walker
from tests.directory.supporters.factories import make_language, make_record


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """A directory of keys of the test's own: the server key, this month's and the next."""
    settings.LEEWARD_KEYS = tmp_path / "keys"
    today = timezone.now().date()
    create_missing(settings.LEEWARD_KEYS, [month_of(today), month_of(today.replace(day=1) + timedelta(days=32))])
    return settings.LEEWARD_KEYS


@pytest.fixture
def records(db):
    """The languages and kinds of place that the forms offer, also where nobody is listed."""
    from directory.institutions.models import Setting

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
