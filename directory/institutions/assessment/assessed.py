"""One assessment with its plan, as it is shown, printed and sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from directory.institutions.assessment.counting import Answer, Answers


@dataclass(frozen=True)
class Measure:
    """What will be done about one gap, who does it, and by when."""

    code: str
    what: str
    who: str
    by: date


@dataclass(frozen=True)
class Assessed:
    on: date
    edition: int
    answers: Answers
    organisation: str = ""
    plan: Sequence[Measure] = field(default_factory=tuple)

    def as_kept(self) -> dict[str, Any]:
        """Return plain values, which `from_kept` reads back."""
        return {
            "on": self.on.isoformat(),
            "edition": self.edition,
            "answers": {code: str(answer) for code, answer in self.answers.items()},
            "organisation": self.organisation,
            "plan": [[each.code, each.what, each.who, each.by.isoformat()] for each in self.plan],
        }

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> Assessed:
        return cls(
            on=date.fromisoformat(kept["on"]),
            edition=kept["edition"],
            answers={code: Answer(answer) for code, answer in kept["answers"].items()},
            organisation=kept["organisation"],
            plan=tuple(Measure(code, what, who, date.fromisoformat(by)) for code, what, who, by in kept["plan"]),
        )
