"""The numbers as files: CSV and JSON, as docs/measures.md describes them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from directory.measures.names import Names
from directory.measures.suppression import STEP
from directory.measures.told import Quarter

COLUMNS = ("quarter", "period", "event", "by", "value", "name", "at_least")
# A table opens in a spreadsheet, and a name that begins so would be taken for a formula there.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(told: Mapping[str, Quarter], names: Names) -> str:
    """Return all numbers as CSV with a head."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in _rows(told, names):
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in row])
    return out.getvalue()


def as_json(told: Mapping[str, Quarter], names: Names) -> str:
    """Return all numbers as JSON."""
    rows: list[dict[str, Any]] = [dict(zip(COLUMNS, row, strict=True)) for row in _rows(told, names)]
    minimums = {quarter: one.minimum for quarter, one in told.items()}
    said = {"format": "leeward-measures-1", "step": STEP, "minimum": minimums, "numbers": rows}
    return json.dumps(said, ensure_ascii=False, indent=1)


def _rows(told: Mapping[str, Quarter], names: Names) -> Iterator[tuple[str, str, str, str, str, str, int]]:
    for quarter, table in told.items():
        for one in table.numbers:
            name = names.of(one.by, one.value) if one.by else ""
            yield quarter, one.period, one.event, one.by, one.value, name, one.at_least
