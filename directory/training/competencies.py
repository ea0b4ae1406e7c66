"""What a peer supporter should be able to do, as the file beside this states it: five domains, thirty competencies."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "standards" / "competencies-1.yaml"


@dataclass(frozen=True)
class Competency:
    """One of the thirty. `standards` are codes of RESCUE-Supporters' Competences that ask for it; the mapping is ours."""

    code: str
    standards: tuple[str, ...]


@dataclass(frozen=True)
class Domain:
    code: str
    competencies: tuple[Competency, ...]


@dataclass(frozen=True)
class Competencies:
    """One edition of the list. `practice_share` is the share of a training that should be practice, 0 to 1."""

    edition: int
    source: str
    practice_share: Fraction
    domains: tuple[Domain, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(each.code for domain in self.domains for each in domain.competencies)

    def standards(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the codes of all standards that ask for one of these competencies, each once, in order."""
        asked = {
            code
            for domain in self.domains
            for each in domain.competencies
            if each.code in codes
            for code in each.standards
        }
        return tuple(sorted(asked))


@cache
def competencies() -> Competencies:
    """Return the edition that is in force (BMJ Open scoping review, doi 10.1136/bmjopen-2024-094959, table 2)."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Competencies(
        int(content["edition"]),
        content["source"],
        # As it is written: as a binary number, two fifths would be less than 0.40.
        Fraction(str(content["practice_share_at_least"])),
        tuple(
            Domain(
                domain["code"],
                tuple(Competency(each["code"], tuple(each["standards"])) for each in domain["competencies"]),
            )
            for domain in content["domains"]
        ),
    )
