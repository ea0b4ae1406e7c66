"""From the text of a file to its rows: the header, and as many cells as it names."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.supporters.importing.encoding import as_text
from directory.supporters.importing.faults import Fault

COLUMNS = (
    "person", "profession", "settings", "languages", "country", "region", "contact", "programme", "institution",
    "certifier", "edition", "valid_until", "com06", "com13", "agreement_signed_on", "confirmed_on", "checked_by",
    "checked_on",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One row of the file: the number of its first line, and its cells by column, without spaces around them."""

    number: int
    cells: dict[str, str]


def read_rows(content: bytes) -> tuple[list[Line], list[Fault]]:
    """Return the rows of a CSV file, and every fault in its form. Never raises, whatever the bytes."""
    text = as_text(content)
    if isinstance(text, Fault):
        return [], [text]
    records, fault = _records(text)
    header_fault = _header_fault(records[0][1] if records else [])
    if header_fault:
        return [], [header_fault if records or not fault else fault]
    rows, faults = [], [fault] if fault else []
    for number, cells in records[1:]:
        if len(cells) == len(COLUMNS):
            rows.append(Line(number, dict(zip(COLUMNS, map(str.strip, cells), strict=True))))
        else:
            faults.append(Fault(number, "", _count_message(len(cells))))
    if not rows and not faults:
        faults.append(Fault(2, "", _("There is nobody in the file. Write one line for each person below the header.")))
    return rows, faults


def _records(text: str) -> tuple[list[tuple[int, list[str]]], Fault | None]:
    """Return (first line, cells) of each record that is not blank, and the fault that stopped the reading, if any."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, list[str]]] = []
    try:
        for number, cells in _numbered(reader):
            if any(cell.strip() for cell in cells):
                found.append((number, cells))
    except csv.Error:
        message = _('A quotation mark is open or out of place. Put “"” only around a whole cell, and double it inside.')
        return found, Fault(max(1, reader.line_num), "", message)
    return found, None


def _numbered(reader: "Iterator[list[str]]") -> Iterator[tuple[int, list[str]]]:
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1  # type: ignore[attr-defined]  # csv's reader has it, its protocol does not


def _header_fault(cells: list[str]) -> Fault | None:
    names = [cell.strip() for cell in cells]
    if tuple(names) == COLUMNS:
        return None
    header = ",".join(COLUMNS)
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        return Fault(1, "", _("The columns are separated by semicolons or tabs. Save the file with commas."))
    missing = [name for name in COLUMNS if name not in names]
    unknown = [name for name in names if name not in COLUMNS]
    message = _("The header is not the one we read.")
    if missing:
        message += " " + _("Missing: %(names)s.") % {"names": ", ".join(missing)}
    if unknown:
        message += " " + _("Not known: %(names)s.") % {"names": ", ".join(name[:40] for name in unknown[:5])}
    return Fault(1, "", message + " " + _("Write exactly: %(header)s") % {"header": header})


def _count_message(found: int) -> str:
    words = {"found": found, "wanted": len(COLUMNS)}
    if found > len(COLUMNS):
        return _('There are %(found)s cells, but %(wanted)s columns. Put “"” around a cell that has a comma.') % words
    return _("There are %(found)s cells, but %(wanted)s columns. Leave a cell empty, but keep its comma.") % words
