"""What an application would come to if everything that is shown were accepted. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from directory.certification.rules import Decision, Outcome, decide_up_to
from directory.certification.scheme.shape import Scheme, Standard


@dataclass(frozen=True)
class Outlook:
    """`outcome`: by the edition's own rule, with a grade wherever evidence is there. `missing`: standards without any."""

    outcome: Outcome
    missing: tuple[Standard, ...]

    @property
    def decision(self) -> Decision:
        """The decision on the level that is asked for."""
        return self.outcome.decisions[-1]

    @property
    def missing_core(self) -> tuple[Standard, ...]:
        return tuple(each for each in self.missing if each.core)


def outlook(
    scheme: Scheme,
    level: str,
    setting: str,
    shown: Collection[str],
    own: Mapping[str, str] | None = None,
    held: Collection[str] = (),
) -> Outlook:
    """Return how it looks with evidence for the standards of these codes.

    Each of these has the grade of `own`, what an institution says of itself; where nobody does, the best one, which stands
    first on the edition's scale. An auditor may see it otherwise: this is a likely decision only.
    """
    standards = scheme.standards_up_to(level, setting, held)
    best, worst = scheme.scale[0], scheme.scale[-1]
    grades = {each.code: best if own is None else own.get(each.code, worst) for each in standards if each.code in shown}
    outcome = decide_up_to(scheme, level, setting, grades, held)
    return Outlook(outcome, tuple(each for each in standards if each.code not in shown))
