"""A stretch of a text that may identify somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a hint points at. Of two kinds that claim the same words, the one that stands first here has them."""

    DATE = "date"
    AGE = "age"
    NUMBER = "number"
    WARD = "ward"
    PLACE = "place"
    ROLE = "role"
    NAME = "name"


@dataclass(frozen=True)
class Hint:
    """Characters `start` up to, not including, `end` of a text."""

    kind: Kind
    start: int
    end: int


def apart(found: Iterable[Hint]) -> list[Hint]:
    """Return hints in the order of the text, none over another: where several claim a letter, the longest has it."""
    order = list(Kind)
    kept: list[Hint] = []
    for hint in sorted(found, key=lambda each: (each.start - each.end, order.index(each.kind), each.start)):
        if all(hint.end <= other.start or other.end <= hint.start for other in kept):
            kept.append(hint)
    return sorted(kept, key=lambda each: each.start)
