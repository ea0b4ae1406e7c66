"""Checks what a file writes of the standards against what the edition declares, and names each fault with its line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from core.tables.cells import Cells
from core.tables.faults import Fault
from core.tables.records import Line
from directory.certification.scheme.official.reading import OF_AN_ELEMENT, Written
from directory.certification.scheme.shape import Level, Scheme

# In an address: letters, digits, dashes and underscores.
_SHORT_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
_LONGEST_CODE, _LONGEST_TITLE, _LONGEST_TEXT = 20, 300, 6000

Standard = dict[str, Any]
Placed = tuple[int, Standard]


def check_standards(written: Iterable[Written], scheme: Scheme) -> tuple[list[Placed], list[Fault]]:
    """Return the standards as an edition's file holds them, each with its line, and what is wrong with single ones."""
    standards: list[Placed] = []
    faults: list[Fault] = []
    for each in written:
        standard, found = _standard(each, scheme)
        faults += found
        standards.append((each.line.number, standard))
    return standards, [*faults, *_repeated(standards, scheme)]


def _standard(written: Written, scheme: Scheme) -> tuple[Standard, list[Fault]]:
    line, cells = written.line, Cells(written.line)
    code = cells.text("code", _LONGEST_CODE)
    level, faults = _level(line, code, scheme)
    kinds = [kind.strip() for kind in line.cells["evidence"].split(";") if kind.strip()]
    settings = cells.some_of("settings", frozenset(scheme.settings)) if line.cells["settings"] else ()
    found = [_element(each) for each in written.elements]
    standard = {
        "code": code,
        "title": cells.text("title", _LONGEST_TITLE),
        "level": level,
        "core": cells.yes_or_no("core"),
        "requirement": cells.text("requirement", _LONGEST_TEXT, one_line=False),
        "settings": list(settings),
        "evidence": kinds,
        "elements": [element for element, _faults in found],
    }
    of_elements = [fault for _element, faults in found for fault in faults]
    return standard, [*cells.faults, *faults, *_short_names(line.number, code, kinds), *of_elements]


def _short_names(line: int, code: str, kinds: list[str]) -> Iterator[Fault]:
    if code and not _SHORT_NAME.fullmatch(code):
        yield Fault(line, "code", _("Use letters, digits and dashes only, without spaces."))
    if odd := [kind[:40] for kind in kinds if not _SHORT_NAME.fullmatch(kind)]:
        words = _(
            "Write kinds of evidence as short names with dashes or underscores, such as training_record: %(odd)s."
        )
        yield Fault(line, "evidence", words % {"odd": ", ".join(odd)})


def _element(line: Line) -> tuple[dict[str, Any], list[Fault]]:
    # Left empty, it is neither critical nor counted.
    typed = {name: line.cells[name] or "no" for name in OF_AN_ELEMENT[1:]}
    cells = Cells(Line(line.number, {**line.cells, **typed}))
    text = cells.text("element", _LONGEST_TEXT, one_line=False)
    return {"text": text, **{name: cells.yes_or_no(name) for name in typed}}, cells.faults


def _level(line: Line, code: str, scheme: Scheme) -> tuple[str, list[Fault]]:
    """Return the level that is written, or that the edition declares for the code."""
    declared = next((level.name for level in scheme.levels if code in level.codes), None)
    typed = line.cells["level"] or declared or ""
    names = ", ".join(level.name for level in scheme.levels)
    if code and declared is None and any(level.codes for level in scheme.levels):
        return typed, [Fault(line.number, "code", _("The edition declares no standard of this code. Check the code."))]
    if typed not in {level.name for level in scheme.levels}:
        return typed, [Fault(line.number, "level", _("Write one of: %(all)s.") % {"all": names})]
    if declared not in (None, typed):
        words = _("The edition declares this standard at the level “%(level)s”. Write that.")
        return typed, [Fault(line.number, "level", words % {"level": declared})]
    return typed, []


def _repeated(standards: Sequence[Placed], scheme: Scheme) -> Iterator[Fault]:
    first: dict[tuple[str, str], int] = {}
    for line, standard in standards:
        for setting in standard["settings"] or scheme.settings or ("",):
            there = first.setdefault((standard["code"], setting), line)
            if there != line and standard["code"]:
                words = _(
                    "%(code)s stands in line %(first)s already. Where criteria differ by setting, name other settings in "
                    "each line; otherwise take one of the two out."
                )
                yield Fault(line, "code", words % {"code": standard["code"], "first": there})
                break


def check_counts(standards: Sequence[Placed], scheme: Scheme) -> Iterator[Fault]:
    """Yield where levels, counts and CORE flags are others than the edition declares, setting by setting."""
    said: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for level in scheme.levels:
        for setting in scheme.settings or ("",):
            there = [
                (line, each)
                for line, each in standards
                if each["level"] == level.name and (not each["settings"] or setting in each["settings"])
            ]
            for fault in _of_level(level, there):
                said[fault].append(setting)
    for (line, message), settings in said.items():
        everywhere = len(settings) == len(scheme.settings or ("",))
        where = "" if everywhere else _(" In: %(settings)s.") % {"settings": ", ".join(settings)}
        yield Fault(line, "", message + where)


def _of_level(level: Level, there: Sequence[Placed]) -> Iterator[tuple[int, str]]:
    codes = {each["code"] for _line, each in there}
    last = max((line for line, _each in there), default=1)
    missing = [code for code in level.codes if code not in codes]
    if missing:
        words = _("Level “%(level)s” lacks %(codes)s. Write a line for each.")
        yield last, words % {"level": level.name, "codes": ", ".join(missing)}
    elif level.count not in (None, len(there)):
        words = _("Level “%(level)s” has %(declared)s standards by the edition, and %(count)s are in the file.")
        yield last, words % {"level": level.name, "declared": level.count, "count": len(there)}
    core = [line for line, each in there if each["core"]]
    if level.core_count not in (None, len(core)):
        words = _(
            "Level “%(level)s” has %(declared)s CORE standards by the edition, and %(count)s are marked (lines: %(lines)s). "
            "Mark those that the official text marks."
        )
        yield (
            core[-1] if core else last,
            words
            % {
                "level": level.name,
                "declared": level.core_count,
                "count": len(core),
                "lines": ", ".join(map(str, core)) or _("none"),
            },
        )
