"""From which day to which day a key lives: pure functions over names of months and days (confidentiality.md, "Keys")."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.sealing.months import month_of, this_and_next
from directory.requests.retention_days import KEY_GRACE_DAYS, RETENTION_MOST_DAYS

DAYS_AHEAD = timedelta(days=14)
# The first key of a month has no letter, the one after a leak is "b".
LETTERS = "bcdefghijklmnopqrstuvwxyz"


class NoLetterLeft(Exception):
    """A month has had 26 keys."""


@dataclass(frozen=True)
class Fate:
    """What is to become of a month's key: `on` is its last day; `lived_in` when the vault holds a request of it."""

    month: str
    on: date
    over: bool
    lived_in: bool

    @property
    def to_destroy(self) -> bool:
        return self.over and not self.lived_in


def needed_months(today: date) -> list[str]:
    """Return the months ("2026-11") whose key must be there: this one, and the next from 14 days before it begins."""
    months = this_and_next(today)
    return months if _first_day(months[1]) - today <= DAYS_AHEAD else months[:1]


def end_of_life(month: str) -> date:
    """Return the day on which the key of a month ("2026-11", "2026-11b") is destroyed.

    A request of the month's last day lives 180 days at most; 7 days later the key follows.
    """
    first = _first_day(month)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return last + timedelta(days=RETENTION_MOST_DAYS + KEY_GRACE_DAYS)


def fates(months: Iterable[str], today: date, living: Iterable[str]) -> list[Fate]:
    """Return what is to become of each month's key, oldest first; `living` are the months of requests in the vault."""
    lived_in = set(living)
    return [
        Fate(month, end_of_life(month), over=today >= end_of_life(month), lived_in=month in lived_in)
        for month in sorted(set(months))
    ]


def months_to_destroy(months: Iterable[str], today: date, living: Iterable[str]) -> list[str]:
    """Return the months whose key has come to its end and seals no request any more."""
    return [fate.month for fate in fates(months, today, living) if fate.to_destroy]


def newest_of(month: str, names: Iterable[str]) -> str:
    """Return which of these keys seals what is sent in a month ("2026-11"): the one with the last letter."""
    return max((name for name in names if name[: len(month)] == month), default=month)


def next_letter(month: str, names: Iterable[str]) -> str:
    """Return the name of the key that follows the newest one of a month; raises NoLetterLeft after "z"."""
    letter = newest_of(month, names)[len(month) :]
    left = LETTERS[LETTERS.index(letter) + 1 :] if letter else LETTERS
    if not left:
        raise NoLetterLeft
    return month + left[0]


def _first_day(month: str) -> date:
    return date(int(month[:4]), int(month[5:7]), 1)


def calendar_month(month: str) -> str:
    """Return the month of a key's name without its letter: "2026-11" of "2026-11b"."""
    return month_of(_first_day(month))
