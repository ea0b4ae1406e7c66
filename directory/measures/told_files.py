"""The files by which numbers go from the vault's process to the site's: one for each quarter, written once."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from directory.measures.numbers import Number
from directory.requests.tallies import Event

FORMAT = "leeward-told-1"
# More than a column of the database holds is no number of people.
MOST = 2**31 - 1


class TableUnreadable(Exception):
    """A file in the folder is not one that the vault's process wrote."""


@dataclass(frozen=True)
class Table:
    """What is told of a quarter. None of its numbers is below `minimum`."""

    quarter: str
    minimum: int
    numbers: tuple[Number, ...]


def folder() -> Path:
    return Path(settings.LEEWARD_TOLD)


def file_of(quarter: str) -> Path:
    return folder() / f"{quarter}.json"


def write_once(table: Table) -> bool:
    """Write the file of a quarter, whole or not at all; returns False where it is there already. Raises OSError."""
    folder().mkdir(parents=True, exist_ok=True)
    # Whatever the process's own mask: the site's process, which may run as somebody else, lists what is here.
    folder().chmod(0o755)
    said = {"format": FORMAT, **asdict(table)}
    with tempfile.NamedTemporaryFile("w", dir=folder(), prefix=".") as file:
        json.dump(said, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
        # The site's process may run as somebody else.
        Path(file.name).chmod(0o644)
        try:
            os.link(file.name, file_of(table.quarter))
        except FileExistsError:
            return False
    return True


def read(path: Path) -> Table:
    """Return what stands in a file; raises TableUnreadable."""
    try:
        said = json.loads(path.read_text())
        table = Table(said["quarter"], said["minimum"], tuple(Number(**each) for each in said["numbers"]))
        whole = said["format"] == FORMAT and path == file_of(table.quarter)
        right = whole and type(table.minimum) is int and 0 < table.minimum <= MOST
        right = right and all(_right(number, table.minimum) for number in table.numbers)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise TableUnreadable(path.name) from fault
    if not right:
        raise TableUnreadable(path.name)
    return table


def _right(number: Number, minimum: int) -> bool:
    texts = (number.event, number.by, number.value, number.period)
    counts = (minimum, number.at_least)
    if not all(isinstance(text, str) for text in texts) or not all(type(count) is int for count in counts):
        return False
    return number.event in set(Event) and 0 < minimum <= number.at_least <= MOST
