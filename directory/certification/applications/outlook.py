"""What an application would come to if everything that is shown were accepted. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from directory.certification.rules import Decision, decide
from directory.certification.scheme.shape import Scheme, Standard


@dataclass(frozen=True)
class Outlook:
    """`decision`: by the edition's own rule, with its best grade wherever evidence is there. `missing`: the rest."""

    decision: Decision
    missing: tuple[Standard, ...]

    @property
    def missing_core(self) -> tuple[Standard, ...]:
        return tuple(each for each in self.missing if each.core)


def outlook(scheme: Scheme, level: str, setting: str, shown: Collection[str]) -> Outlook:
    """Return how it looks with evidence for the standards of these codes.

    The best grade stands first on the edition's scale. An auditor may see it otherwise: this is a likely decision only.
    """
    standards = scheme.standards_of(level, setting)
    best = scheme.scale[0]
    findings = {each.code: best for each in standards if each.code in shown}
    decision = decide(scheme.level(level), standards, findings, complete=scheme.complete)
    return Outlook(decision, tuple(each for each in standards if each.code not in shown))
