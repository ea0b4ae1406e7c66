"""From rows to people: each cell is checked against what the site knows, and every fault is named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.countries import COUNTRIES
from core.tables.cells import Cells
from core.tables.faults import Fault
from core.tables.records import Line


@dataclass(frozen=True)
class Known:
    """What a file may refer to: short names of records, in the spelling of the site, and today's date."""

    settings: frozenset[str]
    professions: frozenset[str]
    languages: frozenset[str]
    # "rescue-supporters 1": scheme and number of the edition.
    editions: frozenset[str]
    ways: frozenset[str]
    today: date


@dataclass(frozen=True)
class Person:
    """One person as the file has them; names and short names are not looked up yet."""

    line: int
    name: str
    profession: str
    settings: tuple[str, ...]
    languages: tuple[str, ...]
    country: str
    region: str
    ways: tuple[str, ...]
    programme: str
    institution: str
    certifier: str
    edition: str
    valid_until: date
    com06: bool
    com13: bool
    agreement_signed_on: date | None
    confirmed_on: date | None
    checked_by: str
    checked_on: date | None

    @property
    def identity(self) -> tuple[str, str, str]:
        """Whom a row is about: the same name in the same programme is the same person."""
        return self.name, self.programme, self.institution


def check_people(lines: Iterable[Line], known: Known) -> tuple[list[Person], list[Fault]]:
    """Return the people of all faultless rows, and the faults of all others, in the order of the file."""
    people: list[Person] = []
    faults: list[Fault] = []
    first_lines: dict[tuple[str, str, str], int] = {}
    for line in lines:
        cells = Cells(line)
        person = _person(cells, known)
        faults += cells.faults
        if cells.faults:
            continue
        first = first_lines.setdefault(person.identity, line.number)
        if first == line.number:
            people.append(person)
        else:
            faults.append(Fault(line.number, "person", _twice(first)))
    return people, faults


def _twice(first: int) -> str:
    return _("This person is in line %(first)s already, in the same programme. Take one of the two lines out.") % {
        "first": first
    }


def _person(cells: Cells, known: Known) -> Person:
    com06, com13 = cells.yes_or_no("com06"), cells.yes_or_no("com13")
    # A standard met elsewhere counts here because somebody looked at what shows it.
    looked_at = com06 or com13
    return Person(
        line=cells.line,
        name=cells.text("person", 60),
        profession=cells.one_of("profession", known.professions),
        settings=cells.some_of("settings", known.settings),
        languages=cells.some_of("languages", known.languages),
        country=cells.one_of("country", frozenset(COUNTRIES)),
        region=cells.text("region", 80, required=False),
        ways=cells.some_of("contact", known.ways),
        programme=cells.text("programme", 160),
        institution=cells.text("institution", 160),
        certifier=cells.text("certifier", 160),
        edition=cells.one_of("edition", known.editions),
        valid_until=cells.day("valid_until") or known.today,
        com06=com06,
        com13=com13,
        agreement_signed_on=cells.day("agreement_signed_on", required=False, latest=known.today),
        confirmed_on=cells.day("confirmed_on", required=False, latest=known.today),
        checked_by=cells.text("checked_by", 160, required=looked_at),
        checked_on=cells.day("checked_on", required=looked_at, latest=known.today),
    )
