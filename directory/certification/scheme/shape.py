"""A certification scheme in one edition, as its file states it. Nothing here knows a scheme by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import ceil
from typing import Any


class Among(Enum):
    """Which of a level's standards a threshold counts."""

    CORE = "core"
    OTHERS = "others"
    ALL = "all"


class Given(Enum):
    """How evidence of a kind is given where no file is needed."""

    YEARS = "years"  # how many, attested by somebody
    SIGNATURE = "signature"  # on the site
    NUMBERS = "numbers"  # answers in all, and how many of them are favourable


class ToBeListed(Enum):
    """What a directory where strangers confide asks for beyond a scheme (docs/decisions/0012-who-is-listed.md)."""

    CONFIDENTIALITY = "confidentiality"
    SUICIDE_PREVENTION = "suicide_prevention"


@dataclass(frozen=True)
class Element:
    """One thing a standard requires; without a critical one the standard cannot even be met in part."""

    text: str
    critical: bool


@dataclass(frozen=True)
class Standard:
    """One standard. `evidence` names kinds, any one of which is enough; `settings` is empty where it holds in all."""

    code: str
    title: str
    section: str
    level: str
    core: bool
    requirement: str
    evidence: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    settings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Threshold:
    """How many of some standards must have one of some grades: a share of them, or a number."""

    among: Among
    grades: frozenset[str]
    share: Fraction | None = None
    at_least: int | None = None

    def needed(self, count: int) -> int:
        """Return how many of `count` standards are needed: a share is rounded up, so 80 % of 11 is 9."""
        return ceil(self.share * count) if self.share is not None else int(self.at_least or 0)


@dataclass(frozen=True)
class Level:
    """What can be granted. A scheme without levels has one, without a name. The counts are None where none is declared."""

    name: str
    thresholds: tuple[Threshold, ...]
    requires: str = ""
    count: int | None = None
    core_count: int | None = None


@dataclass(frozen=True)
class RenewalWay:
    """One way to renew: for each thing that counts ("training_hours"), how much of it is needed."""

    needs: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Scheme:
    """An edition. Years are whole calendar years."""

    scheme: str
    number: int
    title: str
    applies_to: str
    complete: bool
    scale: tuple[str, ...]
    evidence_window_years: int
    validity_years: int
    levels: tuple[Level, ...]
    standards: tuple[Standard, ...]
    renewal: tuple[RenewalWay, ...] = ()
    settings: tuple[str, ...] = ()
    preconditions: tuple[str, ...] = ()
    partial: dict[str, Any] | None = None
    without_file: tuple[tuple[str, Given], ...] = ()
    needed_to_be_listed: tuple[tuple[ToBeListed, str], ...] = ()

    @property
    def sections(self) -> list[tuple[str, list[Standard]]]:
        """The standards in their sections, both in the order of the file."""
        found: dict[str, list[Standard]] = {}
        for standard in self.standards:
            found.setdefault(standard.section, []).append(standard)
        return list(found.items())

    def given(self, kind: str) -> Given | None:
        """Return how evidence of a kind is given without a file; None where a file shows it."""
        return dict(self.without_file).get(kind)

    def standard(self, code: str) -> Standard:
        """Return the standard with that code; raises KeyError where the edition has none."""
        return {each.code: each for each in self.standards}[code]

    def level(self, name: str) -> Level:
        """Return the level of that name; raises KeyError where the edition has none."""
        return {level.name: level for level in self.levels}[name]

    def standards_of(self, level: str, setting: str = "") -> list[Standard]:
        """Return the standards of a level that hold in a setting; without a setting, those that hold in all of them."""
        return [
            each for each in self.standards if each.level == level and (not each.settings or setting in each.settings)
        ]
