"""What is wrong with the key files, in lines that an operator can act on. No line holds a key."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.sealing.ending_keys import leftovers
from core.sealing.errors import KeyDamaged, MissingKey
from core.sealing.keys import MONTH, SERVER, SUFFIX, Key, key_mark, months_in
from directory.requests.key_files import marks
from directory.requests.key_files.folders import folders, read
from directory.requests.key_files.lifetimes import end_of_life, needed_months, newest_of
from directory.requests.key_files.rotating import NEXT

OTHERS_MAY = 0o077
_NAMES = ("LEEWARD_KEYS", "LEEWARD_KEYS_COPY")


WHOLE, MISSING, DAMAGED, WRONG, OPEN, NOT_MADE = "whole", "missing", "damaged", "wrong", "open to others", "not made"
_SAYS = {
    MISSING: "is missing",
    DAMAGED: "is damaged or cannot be read",
    WRONG: "holds another key than the one that was used",
    OPEN: "can be read by others than its owner",
    NOT_MADE: "has not been made yet",
}


@dataclass(frozen=True)
class Checked:
    """A key file that is there or should be. `states` has a word for each folder, `ends` the day it is destroyed."""

    file: str
    states: list[str]
    ends: date | None
    faults: list[str]

    @property
    def is_made_nowhere(self) -> bool:
        """Say whether this key is only due to be made: in no folder, and unknown to the vault."""
        return set(self.states) == {NOT_MADE}

    @property
    def is_whole(self) -> bool:
        """Say whether the right key lies in every folder."""
        return set(self.states) == {WHOLE}


def check_all(today: date) -> list[Checked]:
    """Return every key file that is there or should be on this day, the server key first. Changes nothing."""
    where, known = folders(), marks.fresh_marks()
    months = {month for folder in where for month in months_in(folder)} | set(marks.months_of(known))
    months |= {newest_of(month, months) for month in needed_months(today)}
    return [_checked(kind, where, known, today) for kind in [SERVER, *(MONTH + month for month in sorted(months))]]


def check_folders() -> list[str]:
    """Return what is wrong with the folders themselves, and what interrupted runs left in them."""
    faults = []
    for name, folder in zip(_NAMES, folders(), strict=False):
        if not folder.is_dir():
            faults.append(f"The folder {name} is not there.")
            continue
        if folder.stat().st_mode & OTHERS_MAY:
            faults.append(f"The folder {name} can be read by others than its owner.")
        if leftovers(folder):
            faults.append(f"In {name} lies what an interrupted run left. Run: manage.py keys create")
        if (folder / (NEXT + SUFFIX)).exists():
            faults.append(
                f"In {name} a rotation of the server key was not finished. Run: manage.py keys rotate --server"
            )
    return faults


def faults(today: date) -> list[str]:
    """Return a line for everything that is wrong with keys and folders on this day; none when all is well."""
    return [*check_folders(), *(fault for checked in check_all(today) for fault in checked.faults)]


def _checked(kind: str, where: list[Path], known: dict[str, bytes], today: date) -> Checked:
    held = [_key_in(folder, kind) for folder in where]
    states = [_state(folder / (kind + SUFFIX), key, known.get(kind)) for folder, key in zip(where, held, strict=True)]
    ends = None if kind == SERVER else end_of_life(kind.removeprefix(MONTH))
    return Checked(kind + SUFFIX, states, ends, [*_faults(kind + SUFFIX, states, held), *_overdue(kind, ends, today)])


def _key_in(folder: Path, kind: str) -> Key | str:
    try:
        return read(folder, kind)
    except MissingKey:
        return MISSING
    except KeyDamaged:
        return DAMAGED


def _state(path: Path, held: Key | str, mark: bytes | None) -> str:
    if isinstance(held, str):
        return NOT_MADE if held == MISSING and mark is None else held
    if mark not in (None, key_mark(held)):
        return WRONG
    return OPEN if path.stat().st_mode & OTHERS_MAY else WHOLE


def _faults(file: str, states: list[str], held: list[Key | str]) -> Iterator[str]:
    there = [key for key in held if not isinstance(key, str)]
    if there and any(key != there[0] for key in there):
        yield f"{file} is not the same key in both folders."
    for name, state in zip(_NAMES, states, strict=False):
        if state != WHOLE:
            yield f"{file} in {name} {_SAYS[state]}."


def _overdue(kind: str, ends: date | None, today: date) -> Iterator[str]:
    if ends and today >= ends:
        yield f"{kind}{SUFFIX} was to be destroyed on {ends.isoformat()}. Run: manage.py keys destroy"
