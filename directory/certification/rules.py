"""From an edition's rules and the auditor's findings to a decision, with every reason. Pure: no database, no clock.

The rule of RESCUE-Supporters' Competences: all CORE standards are met, and at least 80 % of the others. It stands in the
edition's file, not here; another edition may ask for something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from directory.certification.scheme.shape import Among, Level, Scheme, Standard, Threshold


@dataclass(frozen=True)
class Tally:
    """One threshold and how it stands: `met` of `total` standards, `needed` to pass, and the codes that are not met."""

    threshold: Threshold
    met: int
    needed: int
    total: int
    lacking: tuple[str, ...]

    @property
    def reached(self) -> bool:
        return self.met >= self.needed


@dataclass(frozen=True)
class Decision:
    """Whether a level is granted, and why. `unjudged` are codes without a finding; they count as not met."""

    level: str
    granted: bool
    complete: bool
    tallies: tuple[Tally, ...]
    unjudged: tuple[str, ...]
    missing_level: str


def decide(
    level: Level,
    standards: Iterable[Standard],
    findings: Mapping[str, str],
    *,
    complete: bool = True,
    held: Iterable[str] = (),
) -> Decision:
    """Decide on one level.

    In: the level; its standards in the applicant's setting; for each code a grade of the edition's scale; whether the
    edition is complete (nothing is granted on one that is not); the levels already held or granted in the same go.
    """
    standards = list(standards)
    tallies = tuple(_tally(threshold, standards, findings) for threshold in level.thresholds)
    missing = level.requires if level.requires not in {"", *held} else ""
    reached = bool(tallies) and bool(standards) and all(tally.reached for tally in tallies)
    return Decision(
        level=level.name,
        granted=complete and reached and not missing,
        complete=complete,
        tallies=tallies,
        unjudged=tuple(each.code for each in standards if each.code not in findings),
        missing_level=missing,
    )


@dataclass(frozen=True)
class Outcome:
    """The decisions on a level and on those it requires that were not held, the lowest first."""

    decisions: tuple[Decision, ...]

    @property
    def level(self) -> str | None:
        """The highest level that is granted; None where there is none."""
        return next((each.level for each in reversed(self.decisions) if each.granted), None)

    @property
    def granted(self) -> bool:
        return self.level is not None

    @property
    def complete(self) -> bool:
        return all(each.complete for each in self.decisions)

    @property
    def unjudged(self) -> tuple[str, ...]:
        return tuple(code for each in self.decisions for code in each.unjudged)


def decide_up_to(
    scheme: Scheme,
    level: str,
    setting: str,
    findings: Mapping[str, str],
    held: Collection[str] = (),
    *,
    still_held: Iterable[str] | None = None,
) -> Outcome:
    """Decide on a level and on those it requires that are not held. What is granted on the way counts for the next.

    `held` are the levels that were held when the application began and are not asked for again; `still_held` those of them
    that are held now, where that may be fewer.
    """
    has, found = set(held if still_held is None else still_held), []
    for each in scheme.levels_up_to(level, held):
        standards = scheme.standards_of(each.name, setting)
        decision = decide(each, standards, findings, complete=scheme.complete, held=has)
        has |= {each.name} if decision.granted else set()
        found.append(decision)
    return Outcome(tuple(found))


def _tally(threshold: Threshold, standards: list[Standard], findings: Mapping[str, str]) -> Tally:
    counted = [each for each in standards if _counts(threshold.among, each)]
    lacking = tuple(each.code for each in counted if findings.get(each.code) not in threshold.grades)
    return Tally(threshold, len(counted) - len(lacking), threshold.needed(len(counted)), len(counted), lacking)


def _counts(among: Among, standard: Standard) -> bool:
    return among is Among.ALL or standard.core == (among is Among.CORE)
