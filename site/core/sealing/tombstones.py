"""The file of tombstones beside the keys: what was erased, as marks that name nothing without the file's own key."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from pathlib import Path
from typing import BinaryIO

from core.sealing.derive import KEY_BYTES, Label, digest, new_key, subkey
from core.sealing.errors import KeyDamaged, MissingKey

NUMBER_BYTES = 16
_FORMAT = "leeward-tombstones-1"


@dataclass(frozen=True, repr=False)
class Tombstones:
    """What the file held when it was read: its key (32 bytes), and the day of erasure of each mark (32 bytes)."""

    key: bytes
    days: dict[bytes, date]

    @property
    def number(self) -> bytes:
        """16 bytes that tell this file from any other."""
        return digest(Label.TOMBSTONE_FILE, self.key)[:NUMBER_BYTES]

    @property
    def summary(self) -> bytes:
        """32 bytes that stand for all marks, in whatever order they came."""
        return combined(self.days)

    def mark(self, name: bytes) -> bytes:
        """The mark of what goes by this name: 32 bytes that nobody can undo without the file."""
        return subkey(self.key, Label.TOMBSTONE, name)

    def before(self, day: date) -> list[bytes]:
        """The marks of what was erased before that day."""
        return [mark for mark, on in self.days.items() if on < day]


def combined(marks: Iterable[bytes], start: bytes = bytes(KEY_BYTES)) -> bytes:
    """All marks in one, by exclusive or: the order does not matter, and to take a mark out is to put it in again."""
    number = reduce(int.__xor__, (int.from_bytes(mark, "big") for mark in marks), int.from_bytes(start, "big"))
    return number.to_bytes(KEY_BYTES, "big")


def begin(path: Path) -> None:
    """Makes an empty file with a key of its own, for the owner only; another that is there already stays as it is.

    Raises MissingKey where nothing can be written.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(draft, f"{_FORMAT} {new_key().hex()}\n".encode())
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise MissingKey(path.name) from None
    try:
        os.link(draft, path)
    except FileExistsError:
        return  # another process began it in the meantime
    finally:
        draft.unlink()
    _sync(path.parent)


def read(path: Path) -> Tombstones:
    """What the file holds now; MissingKey or KeyDamaged name it without its path.

    A line that a crash cut short is passed over: whoever wrote it was never told that it stands.
    """
    try:
        now = path.stat()
        return _parsed(path, now.st_ino, now.st_size, now.st_mtime_ns)
    except FileNotFoundError:
        raise MissingKey(path.name) from None
    except (OSError, ValueError):
        raise KeyDamaged(path.name) from None


def bury(path: Path, marks: Iterable[bytes], on: date) -> None:
    """Adds marks with the day of their erasure; they are on the disk when this returns. Raises OSError."""
    with _held(path) as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(end - 1, 0))
        cut_short = file.read(1) != b"\n"
        lines = "".join(f"{on.isoformat()} {mark.hex()}\n" for mark in marks)
        file.write(("\n" * cut_short + lines).encode())
        file.flush()
        os.fsync(file.fileno())


def forget_before(path: Path, day: date) -> None:
    """Leaves out what was erased before that day. The new file takes the old one's place whole. Raises OSError."""
    with _held(path):
        kept = read(path)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        lines = [f"{_FORMAT} {kept.key.hex()}"]
        lines += [f"{on.isoformat()} {mark.hex()}" for mark, on in kept.days.items() if on >= day]
        try:
            _write_new(draft, ("\n".join(lines) + "\n").encode())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    _sync(path.parent)


@lru_cache(maxsize=1)
def _parsed(path: Path, _inode: int, _size: int, _changed: int) -> Tombstones:
    head, *lines = path.read_text(encoding="ascii").split("\n")
    name, key = head.split(" ")
    if name != _FORMAT or len(bytes.fromhex(key)) != KEY_BYTES:
        raise ValueError
    return Tombstones(bytes.fromhex(key), dict(_whole(lines[:-1])))


def _whole(lines: list[str]) -> Iterator[tuple[bytes, date]]:
    for line in lines:
        on, _, mark = line.partition(" ")
        if len(mark) == 2 * KEY_BYTES:
            yield bytes.fromhex(mark), date.fromisoformat(on)


@contextmanager
def _held(path: Path) -> Iterator[BinaryIO]:
    """Opens the file for one writer at a time, and anew when another has replaced it while this one waited."""
    while True:
        with path.open("rb+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file.fileno()).st_ino == path.stat().st_ino:
                yield file
                return


def _write_new(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
