"""TOML with errors that name the file and the line in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from home.starter.faults import StarterFault

_PLACE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)")


def parse_toml(text: str, file: Path, first_line: int = 1) -> dict[str, Any]:
    """Return the table in `text`, which begins at `first_line` of `file`. Raises StarterFault."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        inside = int(place[1]) if place and place[1] else text.count("\n") + 1
        raise StarterFault(file, first_line + inside - 1, _PLACE.sub("", str(error))) from error
