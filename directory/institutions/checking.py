"""How far a visitor can rely on what a programme is said to be: a pure rule over days."""

from datetime import date
from enum import StrEnum


class Check(StrEnum):
    """Whether somebody of this site asked the programme itself, and how long ago."""

    NEVER = "never"
    LATELY = "lately"
    LONG_AGO = "long-ago"


def check_of(checked_on: date | None, today: date, days: int) -> Check:
    """Return how a check stands: up to and with the last of so many days after it, it is of late."""
    if checked_on is None:
        return Check.NEVER
    return Check.LATELY if (today - checked_on).days <= days else Check.LONG_AGO
