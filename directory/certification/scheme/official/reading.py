"""From the bytes of a file (CSV or YAML) to what it writes of each standard, with the lines; no sense is made of it here."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.tables.encoding import as_text, line_of
from core.tables.faults import Fault
from core.tables.records import Line, read_lines
from directory.certification.scheme.official.yaml_lines import read_yaml
from directory.certification.scheme.reading import MOST_BYTES

COLUMNS = ("code", "level", "core", "settings", "title", "requirement", "evidence", "element", "critical", "counted")
OF_AN_ELEMENT = ("element", "critical", "counted")
KINDS_OF_FILE = (".csv", ".yaml", ".yml")


@dataclass(frozen=True)
class Written:
    """What a file writes of one standard: its own cells, and those of each of its elements."""

    line: Line
    elements: list[Line] = field(default_factory=list)


def read_official(name: str, content: bytes) -> tuple[list[Written], list[Fault]]:
    """Return the standards of a file, and every fault in its form. Never raises, whatever the bytes.

    `name` is that of the file; its ending says whether it is CSV or YAML.
    """
    if refusal := _refusal(name, content):
        return [], [Fault(1, "", refusal)]
    if name.lower().endswith(".csv"):
        text = as_text(content)
        if isinstance(text, Fault):
            return [], [text]
        lines, faults = read_lines(text, COLUMNS)
        written, more = _grouped(lines)
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            words = _("This is not in UTF-8 (it may be Latin-1 or UTF-16). Save the file again in UTF-8.")
            return [], [Fault(line_of(content, error.start), "", words)]
        found, faults = read_yaml(text)
        written, more = [Written(line, elements) for line, elements in found], []
    if not written and not faults and not more:
        more = [Fault(1, "", _("There is no standard in the file. Write one line for each."))]
    return written, [*faults, *more]


def _refusal(name: str, content: bytes) -> str:
    if not name.lower().endswith(KINDS_OF_FILE):
        return _("The name of the file must end with .csv or .yaml. Save it as one of the two.")
    if len(content) > MOST_BYTES:
        return _("The file is larger than 1 MB. The text of a scheme is a few kilobytes.")
    if not content.strip():
        return _("The file is empty. Choose the one that has the official text.")
    return ""


def _grouped(lines: list[Line]) -> tuple[list[Written], list[Fault]]:
    """Put each line without a code to the standard above it: it holds one more element."""
    written: list[Written] = []
    faults: list[Fault] = []
    for line in lines:
        if line.cells["code"]:
            written.append(Written(line, [line] if _has_element(line) else []))
        elif not written:
            faults.append(Fault(line.number, "code", _("Nothing is written here. Begin with the code of a standard.")))
        elif twice := [name for name in COLUMNS if name not in OF_AN_ELEMENT and line.cells[name]]:
            words = _("A line without a code holds one more element of the standard above it. Leave empty: %(names)s.")
            faults.append(Fault(line.number, "code", words % {"names": ", ".join(twice)}))
        else:
            written[-1].elements.append(line)
    return written, faults


def _has_element(line: Line) -> bool:
    return any(line.cells[name] for name in OF_AN_ELEMENT)
