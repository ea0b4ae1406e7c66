"""What supporters say they can do, and what a team lacks. Pure.

Nobody is examined here: a level is a person's own word, and says where a team should train, never who is good enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

# One person may be away.
ENOUGH = 2


class Level(IntEnum):
    """How sure somebody is of a competency; the steps are ours."""

    TO_LEARN = 0
    SOME = 1
    SURE = 2


Levels = Mapping[str, Level]


@dataclass(frozen=True)
class Held:
    """How many people of a team said each level of one competency."""

    code: str
    to_learn: int
    some: int
    sure: int


def team(people: Iterable[Levels], codes: Sequence[str]) -> list[Held]:
    """Return for each competency, in the order of `codes`, how many said what; who left it out is not counted."""
    said = list(people)
    return [
        Held(
            code,
            *(sum(person.get(code) == level for person in said) for level in (Level.TO_LEARN, Level.SOME, Level.SURE)),
        )
        for code in codes
    ]


def gaps(picture: Iterable[Held], enough: int = ENOUGH) -> list[str]:
    """Return the competencies of which fewer than `enough` people are sure, those that fewest hold first."""
    lacking = [held for held in picture if held.sure < enough]
    return [held.code for held in sorted(lacking, key=lambda held: (held.sure, held.some))]


def degree(levels: Levels, codes: Sequence[str]) -> int | None:
    """Return how far somebody is in a domain, 0 to 2, rounded down; None where they said nothing of it."""
    said = [levels[code] for code in codes if code in levels]
    return sum(said) // len(said) if said else None
