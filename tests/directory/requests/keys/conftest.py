from datetime import UTC, date, datetime

import pytest


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 10, 12, tzinfo=UTC)

    def goes_to(self, day: str) -> None:
        self.now = datetime.fromisoformat(f"{day}T12:00:00+00:00")

    @property
    def today(self) -> date:
        return self.now.date()


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """A clock that stands at noon of 10 November 2026 until it is told otherwise."""
    standing = Clock()
    monkeypatch.setattr("django.utils.timezone.now", lambda: standing.now)
    return standing


@pytest.fixture
def first(settings, tmp_path, clock):
    """The folder of keys, empty as on the first day; the second one lies beside it."""
    settings.LEEWARD_KEYS = tmp_path / "first"
    settings.LEEWARD_KEYS_COPY = str(tmp_path / "second")
    for name in ("first", "second"):
        (tmp_path / name).mkdir(mode=0o700)
    return tmp_path / "first"


@pytest.fixture
def second(first):
    return first.with_name("second")
