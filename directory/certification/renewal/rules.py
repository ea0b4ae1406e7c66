"""Whether a certificate can be renewed, and when its holder is reminded. Pure: counts and days in, answers out.

RESCUE-Supporters' Competences names three ways, any one of which is enough; they stand in the edition's file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from directory.certification.periods import months_later, window_begins
from directory.certification.scheme.shape import Scheme

# How many whole months before its last day a holder is reminded: a year, six months, one.
REMINDED_BEFORE = (12, 6, 1)


@dataclass(frozen=True)
class Need:
    """One thing that counts ("interviews"): how much of it is there, and how much the way needs."""

    what: str
    there: Decimal
    needed: int

    @property
    def met(self) -> bool:
        return self.there >= self.needed


@dataclass(frozen=True)
class Way:
    """One way to renew; everything in it is needed together."""

    needs: tuple[Need, ...]

    @property
    def reached(self) -> bool:
        return all(need.met for need in self.needs)


def ways(scheme: Scheme, counted: Mapping[str, int | Decimal]) -> list[Way]:
    """Return the edition's ways with how far each has come; what nobody counted is 0.

    `counted`: {"interviews", "distinct_second_victims", "peer_supporters_mentored", "training_hours"}, within the window.
    """
    return [
        Way(tuple(Need(what, Decimal(counted.get(what, 0)), needed) for what, needed in way.needs))
        for way in scheme.renewal
    ]


def can_be_renewed(scheme: Scheme, counted: Mapping[str, int | Decimal]) -> bool:
    """Say whether any one way is reached. An edition without ways cannot be renewed on: one applies anew."""
    return any(way.reached for way in ways(scheme, counted))


def counts_from(last: date, scheme: Scheme) -> date:
    """Return the first day of those that count towards a renewal up to `last`: as many years as a certificate holds."""
    return window_begins(last, scheme.validity_years)


def reminder_due(valid_until: date, on: date, last: date | None) -> int | None:
    """Return how many months before its end a holder is to be reminded today (12, 6 or 1), or None.

    `last`: when they were last reminded of this certificate's end. After days without a run only the newest reminder
    goes out; on the last day itself it still does, and never after it.
    """
    if on > valid_until:
        return None
    due = [months for months in REMINDED_BEFORE if months_later(valid_until, -months) <= on]
    if not due:
        return None
    newest = min(due)
    return newest if last is None or last < months_later(valid_until, -newest) else None


def renewable(valid_until: date, on: date) -> bool:
    """Say whether a certificate may be renewed on this day: from the first reminder to its last day."""
    return months_later(valid_until, -max(REMINDED_BEFORE)) <= on <= valid_until
