import time
from datetime import timedelta

import pytest
from django.utils import timezone

from core.sealing.keys import create_missing
from directory.institutions.models import Setting
from directory.requests.key_files import marks
from directory.requests.keyring import month_of
from tests.directory.requests.people import Enrolled, make_enrolled
from tests.directory.supporters.factories import make_language, make_record


@pytest.fixture(autouse=True)
def keys(settings, tmp_path, monkeypatch):
    """A directory of keys of the test's own: the server key, this month's and the next. No vault knows them yet."""
    monkeypatch.setattr(marks, "_known", marks._Known({}, time.monotonic()))
    monkeypatch.setattr(marks, "SECONDS_KNOWN", float("inf"))
    settings.LEEWARD_KEYS = tmp_path / "keys"
    today = timezone.now().date()
    create_missing(settings.LEEWARD_KEYS, [month_of(today), month_of(today.replace(day=1) + timedelta(days=32))])
    return settings.LEEWARD_KEYS


@pytest.fixture
def records(db):
    """The languages and kinds of place that the forms offer, also where nobody is listed."""
    make_language("en")
    make_language("de")
    make_record(Setting, "hospital")
    make_record(Setting, "primary-care")


@pytest.fixture
def enrolled(db) -> Enrolled:
    """A supporter with a confirmed key, signed in; their inbox is locked."""
    return make_enrolled()


@pytest.fixture
def opened(enrolled) -> Enrolled:
    """A supporter with a confirmed key, signed in, whose inbox is open in their browser."""
    return enrolled.open()


@pytest.fixture
def alarms(caplog):
    """Return what was logged as an alarm so far."""

    def logged() -> list[str]:
        return [record.getMessage() for record in caplog.records if record.levelname == "CRITICAL"]

    return logged
