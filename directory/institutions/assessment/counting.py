"""What answers add up to, where the gaps are, and what has moved between two assessments. Values in, values out.

There is no score: nobody has said how much one part weighs against another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """The scale is ours; the source has none."""

    NOT_YET = "not-yet"
    IN_PART = "in-part"
    YES = "yes"
    UNKNOWN = "unknown"


# Whoever leaves a part out is not among the keys; that is another thing than not knowing.
Answers = Mapping[str, Answer]
_DEGREES = {Answer.NOT_YET: 0, Answer.IN_PART: 1, Answer.YES: 2}
# What is missing comes before what is begun, and what somebody has to find out comes last.
_GAPS = (Answer.NOT_YET, Answer.IN_PART, Answer.UNKNOWN)


@dataclass(frozen=True)
class Standing:
    """How many parts have which answer."""

    yes: int
    in_part: int
    not_yet: int
    unknown: int
    unanswered: int

    @property
    def total(self) -> int:
        return self.yes + self.in_part + self.not_yet + self.unknown + self.unanswered


def standing(codes: Iterable[str], answers: Answers) -> Standing:
    """Count the answers to these parts; answers to other parts count for nothing."""
    found = Counter(answers.get(code) for code in codes)
    return Standing(
        yes=found[Answer.YES],
        in_part=found[Answer.IN_PART],
        not_yet=found[Answer.NOT_YET],
        unknown=found[Answer.UNKNOWN],
        unanswered=found[None],
    )


def gaps(codes: Iterable[str], answers: Answers) -> tuple[str, ...]:
    """Return the parts that are not there, are there in part, or that nobody knows of: in this order, then as they came."""
    given = list(codes)
    return tuple(code for gap in _GAPS for code in given if answers.get(code) == gap)


def degree(answer: Answer | None) -> int | None:
    """Return how far a part is: 0, 1 or 2; None where it is not known, which is never drawn as nothing."""
    return _DEGREES.get(answer) if answer else None


class Move(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    # Known on one of the two days, or on neither.
    NOT_COMPARABLE = "not-comparable"


def moves(codes: Iterable[str], before: Answers, now: Answers) -> dict[str, Move]:
    """Return for each part how it has moved from one assessment to a later one."""
    return {code: _move(degree(before.get(code)), degree(now.get(code))) for code in codes}


def _move(before: int | None, now: int | None) -> Move:
    if before is None or now is None:
        return Move.NOT_COMPARABLE
    if before == now:
        return Move.SAME
    return Move.BETTER if now > before else Move.WORSE
