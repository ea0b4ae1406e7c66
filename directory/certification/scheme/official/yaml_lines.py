"""Reads the standards of a YAML file into the same lines and cells that a CSV file has."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from django.utils.translation import gettext as _

from core.tables.faults import Fault
from core.tables.records import Line

KEYS = ("code", "level", "core", "settings", "title", "requirement", "evidence", "elements")
# What an element is called, and the column that a CSV file has for it.
KEYS_OF_ELEMENTS = {"text": "element", "critical": "critical", "counted": "counted"}
_TRUTH: dict[str, str] = {"true": "yes", "false": "no"}
_MANY = ("settings", "evidence")

Found = tuple[Line, list[Line]]


def read_yaml(text: str) -> tuple[list[Found], list[Fault]]:
    """Return each standard's own cells and those of its elements, and every fault in the form. Never raises.

    The file is a list of standards, or one below the name "standards", as in the file of a scheme.
    """
    try:
        # A few aliases of aliases are gigabytes once they are written out.
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                words = _("The file refers to parts of itself (“*name”). Write each part out.")
                return [], [Fault(_line(event), "", words)]
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        return [], [Fault(mark.line + 1 if mark else 1, "", _("This is not readable as YAML from here on."))]
    if isinstance(node, yaml.MappingNode):
        node = next((value for key, value in node.value if key.value == "standards"), None)
    if not isinstance(node, yaml.SequenceNode):
        return [], [Fault(1, "", _("There is no list of standards in the file. Write it below “standards:”."))]
    found: list[Found] = []
    faults: list[Fault] = []
    for each in node.value:
        try:
            found.append(_standard(each))
        except _Odd as odd:
            faults.append(odd.fault)
    return found, faults


class _Odd(Exception):
    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(_line(node), "", message)


def _line(place: yaml.Node | yaml.Event) -> int:
    return place.start_mark.line + 1 if place.start_mark else 1


def _standard(node: yaml.Node) -> Found:
    parts = dict(_parts(node, KEYS))
    listed = parts.pop("elements", None)
    elements = [
        Line(_line(one), dict.fromkeys(KEYS_OF_ELEMENTS.values(), "") | _cells(one, KEYS_OF_ELEMENTS))
        for one in (_items(listed) if listed is not None else [])
    ]
    cells = {key: _text(value, many=key in _MANY) for key, value in parts.items()}
    return Line(_line(node), dict.fromkeys((key for key in KEYS if key != "elements"), "") | cells), elements


def _cells(node: yaml.Node, columns: dict[str, str]) -> dict[str, str]:
    return {columns[key]: _text(value) for key, value in _parts(node, tuple(columns))}


def _parts(node: yaml.Node, known: tuple[str, ...]) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise _Odd(node, _("Names and values belong here: %(names)s.") % {"names": ", ".join(known)})
    seen = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _Odd(key, _("Names and values belong here: %(names)s.") % {"names": ", ".join(known)})
        name = str(key.value)
        if name not in known:
            words = {"name": name[:40], "names": ", ".join(known)}
            raise _Odd(key, _("We do not know “%(name)s”. Write one of: %(names)s.") % words)
        if name in seen:
            raise _Odd(key, _("“%(name)s” stands there twice. Take one of the two out.") % {"name": name})
        seen.add(name)
        yield name, value


def _items(node: yaml.Node) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise _Odd(node, _("A list belongs here."))
    return list(node.value)


def _text(node: yaml.Node, *, many: bool = False) -> str:
    if many and isinstance(node, yaml.SequenceNode):
        return ";".join(_text(one) for one in node.value)
    if not isinstance(node, yaml.ScalarNode):
        raise _Odd(node, _("One value belongs here, and no list."))
    if node.tag.endswith(":null"):
        return ""
    # “core: true” is a truth; “core: "true"” is a word, and is not taken for one.
    words = str(node.value).strip()
    return _TRUTH.get(words.lower(), words) if node.tag.endswith(":bool") else words
