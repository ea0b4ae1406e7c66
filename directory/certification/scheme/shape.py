"""A certification scheme in one edition, as its file states it. Nothing here knows a scheme by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import ceil


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
    """One thing a standard requires; without a critical one the standard cannot even be met in part.

    A counted one is met by a number out of all: signatures, for instance.
    """

    text: str
    critical: bool = False
    counted: bool = False


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

    @property
    def parts(self) -> tuple[Element, ...]:
        """What is looked at one by one: the elements, or the requirement itself where there are none."""
        return self.elements or (Element(self.requirement),)

    def holds_in(self, setting: str) -> bool:
        """Say whether it is asked for in a setting; without a setting, whether it is in all of them."""
        return not self.settings or setting in self.settings


@dataclass(frozen=True)
class Partial:
    """When a standard that is not fully met counts as met in part, and the grade that it has then.

    `missing_share` is the largest share of its elements that may be missing; `within_months` the longest time in which
    the rest must follow, counted from the day on which the application was handed in.
    """

    grade: str
    missing_share: Fraction
    within_months: int
    for_core: bool = False
    without_critical: bool = False


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
    """What can be granted. A scheme without levels has one, without a name.

    The counts are None, and there are no codes, where none are declared.
    """

    name: str
    thresholds: tuple[Threshold, ...]
    requires: str = ""
    codes: tuple[str, ...] = ()
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
    partial: Partial | None = None
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

    def standard(self, code: str, setting: str = "") -> Standard:
        """Return the standard with that code as it is in a setting; raises KeyError where there is none."""
        return {each.code: each for each in self.standards if not setting or each.holds_in(setting)}[code]

    def level(self, name: str) -> Level:
        """Return the level of that name; raises KeyError where the edition has none."""
        return {level.name: level for level in self.levels}[name]

    def levels_up_to(self, name: str, held: Collection[str] = ()) -> list[Level]:
        """Return a level after those that it requires and that are not held, the lowest first."""
        found = [self.level(name)]
        while found[0].requires and found[0].requires not in held:
            found.insert(0, self.level(found[0].requires))
        return found

    def standards_of(self, level: str, setting: str = "") -> list[Standard]:
        """Return the standards of a level that hold in a setting; without a setting, those that hold in all of them."""
        return [each for each in self.standards if each.level == level and each.holds_in(setting)]

    def standards_up_to(self, level: str, setting: str = "", held: Collection[str] = ()) -> list[Standard]:
        """Return the standards of a level and of those it requires that are not held."""
        return [each for one in self.levels_up_to(level, held) for each in self.standards_of(one.name, setting)]
