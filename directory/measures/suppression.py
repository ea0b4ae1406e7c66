"""Counts -> numbers that expose nobody: pure, and the only way by which a number about requests leaves the vault.

A number that is told is a lower bound, "at least 15", and no upper bound ever follows from all that is told. So however
somebody adds up, subtracts, compares months or knows their own cases: one more request that nobody told them of can
always be there (docs/decisions/0019-measures.md has the argument, tests/proof/test_differencing.py tries it).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

# Numbers are told in steps of five.
STEP = 5

# How often something was counted in each month of a quarter.
Months = tuple[int, int, int]
# What is told: of the months one by one, or of the whole quarter as the only entry; () where nothing is told.
Told = tuple[int, ...]
# (dimension, value, period) -> how much is kept back: 0 or more, without an upper end. Periods 0 to 2 are months, 3 is the
# quarter.
KeptBack = Callable[[str, str, int], int]
QUARTER = 3


@dataclass(frozen=True)
class Counted:
    """One kind of event in one quarter: by each dimension ("language") and value ("en"); each dimension adds up to `all`."""

    all: Months
    by: Mapping[str, Mapping[str, Months]] = field(default_factory=dict)


@dataclass(frozen=True)
class Suppressed:
    """What may be told of one kind of event in one quarter. A value of which nothing is told is missing."""

    all: Told
    by: Mapping[str, Mapping[str, Told]]


def suppress(counted: Counted, minimum: int, kept_back: KeptBack) -> Suppressed:
    """Return what may be told.

    Of each value: its three months where each reaches the minimum, else the quarter where it does, else nothing. Of all
    together the same, but only of what has no dimension. A sum beside its parts would say how much the parts leave out, and
    to leave it out only where little is left would say that little is left. `minimum` is 1 or more; ValueError below.
    """
    if minimum < 1:
        raise ValueError("a minimum is 1 or more")
    by = {
        dimension: {
            value: told
            for value, months in values.items()
            if (told := _told(months, minimum, partial(kept_back, dimension, value)))
        }
        for dimension, values in counted.by.items()
    }
    return Suppressed(() if counted.by else _told(counted.all, minimum, partial(kept_back, "", "")), by)


def at_least(count: int, kept_back: int, minimum: int) -> int:
    """Return the number that is told of a count, a multiple of five that is not above it; 0 for none."""
    number = (count - kept_back) // STEP * STEP
    return number if number >= minimum else 0


def _told(months: Months, minimum: int, kept_back: Callable[[int], int]) -> Told:
    # What decides is always a count of which something was kept back, never the count: so neither months nor a quarter in
    # their place nor silence says that a count is below anything, and nothing more has to be covered in time.
    each = tuple(at_least(count, kept_back(month), minimum) for month, count in enumerate(months))
    if all(each):
        return each
    whole = at_least(sum(months), kept_back(QUARTER), minimum)
    return (whole,) if whole else ()
