"""The two folders that key files lie in, and how a command has them to itself."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings

from config.refusals import COPY_BY_HAND
from core.sealing.ending_keys import clear_leftovers
from core.sealing.errors import KeyDamaged, MissingKey
from core.sealing.keys import SUFFIX, Key, read_key_file, write_key_file


class NoCopyFolder(Exception):
    """The folder of second copies is not there: perhaps its disk is not mounted."""

    def __init__(self) -> None:
        super().__init__("the folder of second copies (LEEWARD_KEYS_COPY) is not there")


def first_folder() -> Path:
    """Return the folder of keys; raises MissingKey in a process of the site alone, which has none."""
    if settings.LEEWARD_KEYS is None:
        raise MissingKey("the folder of keys")
    return Path(settings.LEEWARD_KEYS)


def folders() -> list[Path]:
    """Return the folder of keys, and the one of second copies where this machine reaches it. Raises MissingKey."""
    first, second = first_folder(), settings.LEEWARD_KEYS_COPY
    return [first] if second in ("", COPY_BY_HAND) else [first, Path(second)]


def copied_by_hand() -> bool:
    """Say whether somebody carries the second copies, so that a new key must not be used before they were told."""
    return bool(settings.LEEWARD_KEYS_COPY == COPY_BY_HAND)


@contextmanager
def alone_with_folders() -> Iterator[list[Path]]:
    """Hold the folders against every other command, and clear away what a killed one left in them.

    Makes the first folder where there is none. Raises NoCopyFolder. A command that is killed lets go by itself.
    """
    found = folders()
    found[0].mkdir(mode=0o700, parents=True, exist_ok=True)
    if not all(folder.is_dir() for folder in found):
        raise NoCopyFolder
    with ExitStack() as held:
        for folder in found:
            handle = os.open(folder, os.O_RDONLY)
            held.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
            clear_leftovers(folder)
        yield found


def read(folder: Path, kind: str) -> Key:
    """Return the key of this kind in a folder; raises MissingKey, or KeyDamaged also when it is of another kind."""
    key = read_key_file(folder / (kind + SUFFIX))
    if key.kind != kind:
        raise KeyDamaged(kind + SUFFIX)
    return key


def place(key: Key, folder: Path, name: str = "") -> bool:
    """Put a key into a folder and read it back from there; returns whether it was absent.

    `name` is another kind than the key's to file it under. Raises KeyDamaged when what is read is not what was written.
    """
    path = folder / ((name or key.kind) + SUFFIX)
    absent = not path.exists()
    if absent:
        write_key_file(path, key)
    if read_key_file(path) != key:
        raise KeyDamaged(path.name)
    return absent
