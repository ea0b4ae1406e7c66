from datetime import datetime, timedelta

import pytest
from django.utils import timezone


@pytest.fixture
def now() -> datetime:
    return timezone.now()


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
