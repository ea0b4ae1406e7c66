from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from core.sealing.keys import create_missing
from directory.requests.keyring import month_of


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """A directory of keys of the test's own: the server key, this month's and the next."""
    settings.LEEWARD_KEYS = tmp_path / "keys"
    today = timezone.now().date()
    create_missing(settings.LEEWARD_KEYS, [month_of(today), month_of(today.replace(day=1) + timedelta(days=32))])
    return settings.LEEWARD_KEYS


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def alarms(caplog):
    """Return what was logged as an alarm so far."""

    def logged() -> list[str]:
        return [record.getMessage() for record in caplog.records if record.levelname == "CRITICAL"]

    return logged


class Clock:
    def __init__(self) -> None:
        self.now = timezone.now().replace(minute=20)

    def moves(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """A clock of the test's own, at twenty past, that only moves when it is told to."""
    moving = Clock()
    monkeypatch.setattr("django.utils.timezone.now", lambda: moving.now)
    return moving
