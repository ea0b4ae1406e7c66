"""What was told of every quarter, read once in each process: it never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from core.cache import made_once
from directory.measures.models import Told
from directory.measures.numbers import PROGRAMME, Number

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Quarter:
    """The numbers of a quarter, and at least how many there were in it by event, dimension and value."""

    minimum: int
    numbers: tuple[Number, ...]
    sums: dict[Key, int]
    programmes: frozenset[str]

    @classmethod
    def of(cls, minimum: int, numbers: Iterable[Number]) -> Quarter:
        kept = tuple(numbers)
        programmes = frozenset(number.value for number in kept if number.by == PROGRAMME and number.value)
        return cls(minimum, kept, sums_of(kept), programmes)


def all_told() -> dict[str, Quarter]:
    """Return every quarter, the oldest first. One query, and one more where another quarter has come."""
    known = list(Told.objects.order_by("quarter").values_list("quarter", flat=True))
    return made_once(f"numbers of {len(known)} quarters up to {max(known)}", _read) if known else {}


def sums_of(numbers: Iterable[Number]) -> dict[Key, int]:
    """Return at least how many there were in the quarter, by event, dimension and value; ("", "") is all together.

    What was told by months is added up, and a sum is no less than its parts are together.
    """
    found: dict[Key, int] = defaultdict(int)
    parts: dict[tuple[str, str], int] = defaultdict(int)
    for number in numbers:
        found[number.event, number.by, number.value] += number.at_least
        if number.by:
            parts[number.event, number.by] += number.at_least
    for (event, _by), together in parts.items():
        found[event, "", ""] = max(found[event, "", ""], together)
    return dict(found)


def _read() -> dict[str, Quarter]:
    rows = Told.objects.order_by("quarter")
    return {row.quarter: Quarter.of(row.minimum, (Number(*each) for each in row.numbers)) for row in rows}
