"""The text of the edition made for tests as the file that an administrator would upload, whole or with a fault."""

import csv
import io

import yaml

from directory.certification.models import Edition
from directory.certification.scheme.official.reading import COLUMNS
from directory.certification.scheme.storing import store
from tests.directory.certification.institutions.edition import content

Row = dict[str, str]


def rows() -> list[Row]:
    """The rows of the whole text; the first one is in line 2 of the file."""
    return [row for standard in content()["standards"] for row in _rows_of(standard)]


def as_csv(some: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(some)
    return text.getvalue().encode()


def as_yaml(standards: list[dict] | None = None) -> bytes:
    return yaml.safe_dump({"standards": standards or content()["standards"]}, sort_keys=False).encode()


def incomplete_file() -> bytes:
    """The file of the edition as it ships: all but its standards."""
    return yaml.safe_dump(content(complete=False, standards=[])).encode()


def make_incomplete() -> Edition:
    return store(incomplete_file())[0]


def _rows_of(standard: dict) -> list[Row]:
    own = {
        "code": standard["code"],
        "level": standard["level"],
        "core": "yes" if standard["core"] else "no",
        "settings": ";".join(standard.get("settings", ())),
        "title": standard["title"],
        "requirement": standard["requirement"],
    }
    elements = [
        {"element": one["text"], **{name: "yes" if one.get(name) else "no" for name in ("critical", "counted")}}
        for one in standard.get("elements", ())
    ]
    return [own | (elements[0] if elements else {}), *elements[1:]]
