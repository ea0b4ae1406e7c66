"""From the elements of a standard to its grade, by what the edition says of partial compliance. Pure.

The rule of RESCUE-Intervention: a standard that is not CORE is met in part when at most a quarter of what it requires is
missing, nothing critical among it, and the rest can follow within six months. Its numbers stand in the edition's file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from directory.certification.periods import months_later
from directory.certification.scheme.shape import Partial, Scheme, Standard


class Why(StrEnum):
    """What keeps a standard that is not fully met from being met in part."""

    NO_SUCH_GRADE = "no_such_grade"
    CORE = "core"
    CRITICAL = "critical"
    TOO_MUCH = "too_much"
    NO_PLAN = "no_plan"
    TOO_LATE = "too_late"


@dataclass(frozen=True)
class Graded:
    """A grade of the edition's scale, and why it is not a better one."""

    grade: str
    why: tuple[Why, ...] = ()


def grade(
    standard: Standard, scheme: Scheme, met: Sequence[Fraction], since: date, follows_by: date | None = None
) -> Graded:
    """Return the grade that a standard has.

    In: for each of `standard.parts` the share of it that is met, from 0 to 1; the day on which the application was handed
    in; the day by which the plan says that the rest follows, None without a plan. Raises ValueError where there are more
    or fewer shares than parts.
    """
    best, worst = scheme.scale[0], scheme.scale[-1]
    if len(met) != len(standard.parts):
        raise ValueError(standard.code)
    if all(share == 1 for share in met):
        return Graded(best)
    if scheme.partial is None:
        return Graded(worst, (Why.NO_SUCH_GRADE,))
    why = tuple(_against(standard, scheme.partial, met, since, follows_by))
    return Graded(worst, why) if why else Graded(scheme.partial.grade)


def missing_share(met: Sequence[Fraction], most: Fraction) -> Fraction:
    """Return the share of a standard that is missing.

    Each part has the same weight. One that is counted (signatures) misses what is short of all; once that is more than
    `most`, all of it.
    """
    short = [1 - share for share in met]
    return sum((one if one <= most else Fraction(1) for one in short), Fraction(0)) / len(short)


def latest_day(partial: Partial, since: date) -> date:
    """Return the last day by which the rest may follow."""
    return months_later(since, partial.within_months)


def _against(
    standard: Standard, partial: Partial, met: Sequence[Fraction], since: date, follows_by: date | None
) -> list[Why]:
    critical = any(part.critical and share < 1 for part, share in zip(standard.parts, met, strict=True))
    against = {
        Why.CORE: standard.core and not partial.for_core,
        Why.CRITICAL: critical and not partial.without_critical,
        Why.TOO_MUCH: missing_share(met, partial.missing_share) > partial.missing_share,
        Why.NO_PLAN: follows_by is None,
        Why.TOO_LATE: follows_by is not None and follows_by > latest_day(partial, since),
    }
    return [why for why, holds in against.items() if holds]
