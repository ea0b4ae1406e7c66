"""What a programme rates itself on, as the file beside this states it: twelve components and four recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "standards" / "joint-commission-programme-1.yaml"


@dataclass(frozen=True)
class Standard:
    """One edition. The file gives its recommendations no codes; R1 to R4, in the file's order, are ours."""

    edition: int
    components: tuple[str, ...]
    recommendations: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return self.components + self.recommendations


@cache
def standard() -> Standard:
    """Return the edition that is in force."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Standard(
        int(content["edition"]),
        tuple(each["code"] for each in content["components"]),
        tuple(f"R{number}" for number, _text in enumerate(content["recommendations"], start=1)),
    )
