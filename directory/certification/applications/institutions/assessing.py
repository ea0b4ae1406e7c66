"""What an institution's own words of a standard come to, and what another setting asks differently. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from directory.certification.grading import Graded, grade
from directory.certification.scheme.shape import Scheme, Standard


@dataclass(frozen=True)
class Said:
    """What is said of a standard: for each of its parts the share that is met ("1", "0", "75/100"), and the day by which
    the rest follows.
    """

    met: tuple[str, ...]
    follows_by: date | None = None


def asked(standard: Standard) -> str:
    """Return what tells one wording of a standard from another: 16 hex digits of what it requires."""
    parts = [standard.requirement, *(f"{each.critical}{each.counted}{each.text}" for each in standard.elements)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def graded(standard: Standard, scheme: Scheme, said: Said, since: date) -> Graded:
    """Return the grade that follows from what is said; `since` is the day of handing in."""
    return grade(standard, scheme, [Fraction(each) for each in said.met], since, said.follows_by)


def grades(standards: Iterable[Standard], scheme: Scheme, said: Mapping[str, Said], since: date) -> dict[str, Graded]:
    """Return the grade of each standard of which something is said, by its code."""
    return {each.code: graded(each, scheme, said[each.code], since) for each in standards if each.code in said}


@dataclass(frozen=True)
class Change:
    """What another setting brings: standards to be answered anew, and codes that are not asked for any more."""

    anew: tuple[Standard, ...]
    no_longer: tuple[str, ...]


def change_of_setting(before: Sequence[Standard], after: Sequence[Standard]) -> Change:
    """Return what differs between the standards of two settings. What is asked for in the same words stays answered."""
    same = {(each.code, asked(each)) for each in before}
    codes = {each.code for each in after}
    return Change(
        tuple(each for each in after if (each.code, asked(each)) not in same),
        tuple(each.code for each in before if each.code not in codes),
    )


@dataclass(frozen=True)
class Missing:
    """What an institution's application still lacks before it can be handed in. Empty, it can be."""

    setting: bool = False
    preconditions: tuple[str, ...] = ()
    unanswered: tuple[Standard, ...] = ()
    without_evidence: tuple[Standard, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.setting or self.preconditions or self.unanswered or self.without_evidence)


def missing(
    scheme: Scheme,
    setting: str,
    standards: Sequence[Standard],
    preconditions: Iterable[int],
    own: Mapping[str, Graded],
    shown: Iterable[str],
) -> Missing:
    """Return what is missing: each precondition is said to hold, each standard is answered, and each that is said to be
    met, in full or in part, has evidence. `preconditions` are places in the edition's list.
    """
    has, there = set(preconditions), set(shown)
    return Missing(
        setting=bool(scheme.settings) and setting not in scheme.settings,
        preconditions=tuple(text for place, text in enumerate(scheme.preconditions) if place not in has),
        unanswered=tuple(each for each in standards if each.code not in own),
        without_evidence=tuple(
            each
            for each in standards
            if each.code in own and own[each.code].grade != scheme.scale[-1] and each.code not in there
        ),
    )
