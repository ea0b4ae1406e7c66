"""What was done with keys, a line each in a file beside them: the day, the deed, the key. Never a request."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

NAME = "trail.txt"


def note(folders: Iterable[Path], day: date, deed: str) -> None:
    """Append a line to the trail of each folder, unless its last line says the same."""
    line = f"{day.isoformat()} {deed}\n"
    for folder in folders:
        handle = os.open(folder / NAME, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "r+", encoding="utf-8") as file:
            if file.readlines()[-1:] == [line]:
                continue
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
