"""From the text of a CSV file to its rows, each with the line it begins in: the header, and as many cells as it names."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.tables.faults import Fault


@dataclass(frozen=True)
class Line:
    """One row of the file: the number of its first line, and its cells by column, without spaces around them."""

    number: int
    cells: dict[str, str]


def read_lines(text: str, columns: tuple[str, ...]) -> tuple[list[Line], list[Fault]]:
    """Return the rows below a header of exactly these columns, and every fault in their form. Never raises."""
    records, fault = _records(text)
    header_fault = _header_fault(records[0][1] if records else [], columns)
    if header_fault:
        return [], [header_fault if records or not fault else fault]
    lines, faults = [], [fault] if fault else []
    for number, cells in records[1:]:
        if len(cells) == len(columns):
            lines.append(Line(number, dict(zip(columns, map(str.strip, cells), strict=True))))
        else:
            faults.append(Fault(number, "", _count_message(len(cells), len(columns))))
    return lines, faults


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


def _header_fault(cells: list[str], columns: tuple[str, ...]) -> Fault | None:
    names = [cell.strip() for cell in cells]
    if tuple(names) == columns:
        return None
    header = ",".join(columns)
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        return Fault(1, "", _("The columns are separated by semicolons or tabs. Save the file with commas."))
    missing = [name for name in columns if name not in names]
    unknown = [name for name in names if name not in columns]
    message = _("The header is not the one we read.")
    if missing:
        message += " " + _("Missing: %(names)s.") % {"names": ", ".join(missing)}
    if unknown:
        message += " " + _("Not known: %(names)s.") % {"names": ", ".join(name[:40] for name in unknown[:5])}
    return Fault(1, "", message + " " + _("Write exactly: %(header)s") % {"header": header})


def _count_message(found: int, wanted: int) -> str:
    words = {"found": found, "wanted": wanted}
    if found > wanted:
        return _('There are %(found)s cells, but %(wanted)s columns. Put “"” around a cell that has a comma.') % words
    return _("There are %(found)s cells, but %(wanted)s columns. Leave a cell empty, but keep its comma.") % words
