"""A training built from gaps, with enough practice. Pure.

The share is the review's proposal (BMJ Open, doi 10.1136/bmjopen-2024-094959): at least 40 % simulation, role play and
supervised practice; case studies count here as well, since they are worked on, not listened to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Method(StrEnum):
    TALK = "talk"
    DISCUSSION = "discussion"
    READING = "reading"
    CASE_STUDY = "case_study"
    SIMULATION = "simulation"
    ROLE_PLAY = "role_play"
    SUPERVISED = "supervised"


PRACTICE = frozenset({Method.CASE_STUDY, Method.SIMULATION, Method.ROLE_PLAY, Method.SUPERVISED})
# How each domain is practised first; a planner may change it. What is done with others is played, what is known is worked
# on in cases, and what one does for oneself is tried out with somebody beside one. The choice is ours.
PRACTISED: Mapping[str, Method] = {
    "communication": Method.ROLE_PLAY,
    "support": Method.SIMULATION,
    "ethics": Method.CASE_STUDY,
    "organisation": Method.CASE_STUDY,
    "self-care": Method.SUPERVISED,
}
# Shorter than this nothing is taught or practised; of this many minutes every part is a multiple.
SLOT = 10
LONGEST = 480


class TooShort(ValueError):
    """There is less time than the gaps need; `minutes` is the least."""

    def __init__(self, minutes: int) -> None:
        super().__init__(str(minutes))
        self.minutes = minutes


@dataclass(frozen=True)
class Part:
    """One part of a training day."""

    competency: str
    method: Method
    minutes: int


def practice_share(parts: Iterable[Part]) -> Fraction:
    """Return the share of practice in the minutes of all parts, 0 to 1; 0 where there are none."""
    every = list(parts)
    whole = sum(part.minutes for part in every)
    return Fraction(sum(part.minutes for part in every if part.method in PRACTICE), whole) if whole else Fraction(0)


def planned(gaps: Sequence[tuple[str, str]], minutes: int) -> list[Part]:
    """Return a training of at most `minutes` from (domain, competency) of each gap: first told, then practised.

    Each gap gets as many slots as fit evenly, those named first one more; half of them, rounded up, is practice, so that
    the share of 40 % is always reached. Raises TooShort where there is not one slot of each for every gap.
    """
    if not gaps:
        return []
    slots, least = minutes // SLOT, 2 * len(gaps)
    if slots < least:
        raise TooShort(least * SLOT)
    each, more = divmod(slots, len(gaps))
    parts = []
    for place, (domain, competency) in enumerate(gaps):
        mine = each + (place < more)
        told = mine // 2
        parts += _pieces(competency, Method.TALK, told * SLOT)
        parts += _pieces(competency, PRACTISED[domain], (mine - told) * SLOT)
    return parts


def _pieces(competency: str, method: Method, minutes: int) -> list[Part]:
    """Return parts of at most a day each."""
    whole, rest = divmod(minutes, LONGEST)
    return [Part(competency, method, length) for length in [*[LONGEST] * whole, rest] if length]
