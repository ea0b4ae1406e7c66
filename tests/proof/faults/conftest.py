from datetime import UTC, datetime, timedelta

import pytest

from core.sealing.keys import create_missing
from directory.requests.key_files.lifetimes import needed_months
from tests.directory.requests.conftest import alarms, enrolled, keys, opened, records

__all__ = ["alarms", "clock", "enrolled", "keys", "opened", "records"]


class Clock:
    """A clock of the test's own that only moves when it is told to; each month it comes to has its key."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.goes_to(datetime.now(UTC).replace(hour=6, minute=20, second=0, microsecond=0))

    def goes_to(self, moment: datetime) -> None:
        self.now = moment.astimezone(UTC)
        create_missing(self.folder, needed_months(self.now.date()))

    def moves(self, **by: float) -> None:
        self.goes_to(self.now + timedelta(**by))


@pytest.fixture
def clock(monkeypatch, keys) -> Clock:
    """A clock that stands at twenty past six of today, before the first mail hour."""
    standing = Clock(keys)
    monkeypatch.setattr("django.utils.timezone.now", lambda: standing.now)
    return standing
