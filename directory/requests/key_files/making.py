"""Making keys: in both folders, read back from each, and known to the vault before anything is sealed with them."""

from datetime import date
from pathlib import Path

from core.sealing.derive import new_key
from core.sealing.ending_keys import destroy_key_file
from core.sealing.errors import KeyWrong, MissingKey
from core.sealing.keys import MONTH, SERVER, SUFFIX, Key, MonthKey, ServerKey, months_in
from directory.requests.key_files import marks, trail
from directory.requests.key_files.folders import alone_with_folders, place, read
from directory.requests.key_files.lifetimes import end_of_life, needed_months, newest_of, next_letter
from directory.requests.models import AccountKey, Slot, SupportRequest


class NotAMonthInUse(Exception):
    """Nothing is sealed any more with keys of this month, so a fresh one would be of no use."""


def create(today: date) -> list[str]:
    """Make what is missing on this day and return the names of the files made, copies included.

    The server key is made once, the key of this month and of the next one that begins within 14 days where absent, and a
    living key that lies in one folder only is copied to the other. Raises MissingKey when a key that the vault knows is
    in neither folder (it was made on another server, or is lost), KeyDamaged, KeyWrong, NoCopyFolder, OSError.
    """
    with alone_with_folders() as folders:
        known = marks.fresh_marks()
        there = _months_there(folders)
        if there and not any((folder / (SERVER + SUFFIX)).exists() for folder in folders):
            raise MissingKey(SERVER + SUFFIX)
        names = {*there, *marks.months_of(known)}
        needed = {newest_of(month, names) for month in needed_months(today)}
        living = sorted(month for month in needed | there if today < end_of_life(month))
        return [
            name for kind in [SERVER, *(MONTH + month for month in living)] for name in _see_to(kind, folders, today)
        ]


def rotate_month(month: str, today: date) -> str:
    """Make a fresh key for a month ("2026-11") whose key may have leaked, and return its name ("2026-11b").

    What was sealed before stays under the old key until that month's end of life. The old key is not needed for this.
    Raises NotAMonthInUse for another month than this and the next, NoLetterLeft, KeyWrong, NoCopyFolder, OSError.
    """
    if month not in needed_months(today):
        raise NotAMonthInUse
    with alone_with_folders() as folders:
        name = next_letter(month, {*_months_there(folders), *marks.months_of(marks.fresh_marks())})
        _make(MonthKey(name, new_key()), folders, today)
    return name


def _months_there(folders: list[Path]) -> set[str]:
    return {month for folder in folders for month in months_in(folder)}


def _see_to(kind: str, folders: list[Path], today: date) -> list[str]:
    found = [read(folder, kind) for folder in folders if (folder / (kind + SUFFIX)).exists()]
    if not found:
        if _in_use(kind):
            raise MissingKey(kind + SUFFIX)
        return _make(_fresh(kind), folders, today)
    if any(key != found[0] for key in found):
        raise KeyWrong(kind + SUFFIX)
    marks.vouch(found[0])
    copied = [folder for folder in folders if place(found[0], folder)]
    return [f"{kind}{SUFFIX} (from the other folder)"] if copied else []


def _in_use(kind: str) -> bool:
    """Say whether something in the vault lies under the key of this name, so that a new one would fit nothing."""
    if kind in marks.fresh_marks():
        return True
    if kind == SERVER:
        return Slot.objects.exists() or AccountKey.objects.exists()
    return SupportRequest.objects.filter(month=kind.removeprefix(MONTH)).exists()


def _fresh(kind: str) -> Key:
    return ServerKey(new_key()) if kind == SERVER else MonthKey(kind.removeprefix(MONTH), new_key())


def _make(key: Key, folders: list[Path], today: date) -> list[str]:
    try:
        for folder in folders:
            place(key, folder)
        marks.vouch(key)
    except KeyWrong:
        # Another server made this month's key at the same time, and nothing was sealed with ours.
        for folder in folders:
            destroy_key_file(folder, key.kind)
        raise
    trail.note(folders, today, f"made {key.kind}")
    return [key.kind + SUFFIX]
