"""The key files that lie outside both databases: one for the server, one a month, and the site's own."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from core.sealing.derive import KEY_BYTES, Label, new_key, subkey
from core.sealing.errors import KeyDamaged, MissingKey

_FORMAT = "leeward-key-1"
SUFFIX = ".key"
SERVER = "server"
MONTH = "month-"
# A letter names a key that took the place of a leaked one within the same month.
_MONTH = re.compile(r"month-([0-9]{4}-(?:0[1-9]|1[0-2])[b-z]?)")
_SITE = re.compile(r"([a-z]+)-([0-9]{8}T[0-9]{6}Z)")


@dataclass(frozen=True, repr=False)
class ServerKey:
    """S: vouches for public keys, names mailboxes, lies over supporters' keys."""

    secret: bytes

    def __post_init__(self) -> None:
        _check_length(self.secret)

    @property
    def kind(self) -> str:
        return SERVER


@dataclass(frozen=True, repr=False)
class MonthKey:
    """E_month: finds and covers the wraps of one month ("2026-11", or "2026-11b" after a leak)."""

    month: str
    secret: bytes

    def __post_init__(self) -> None:
        _check_length(self.secret)
        if not _MONTH.fullmatch(self.kind):
            raise ValueError("a month is written 2026-11")

    @property
    def kind(self) -> str:
        return MONTH + self.month


@dataclass(frozen=True, repr=False)
class SiteKey:
    """A key of the site and not of the vault, for one use ("record"); `made` names the second it was made in, in UTC."""

    use: str
    made: str
    secret: bytes

    def __post_init__(self) -> None:
        _check_length(self.secret)
        if not _SITE.fullmatch(self.kind):
            raise ValueError("a key of the site is named for its use and second: record, 20261126T200236Z")

    @property
    def kind(self) -> str:
        return f"{self.use}-{self.made}"


Key = ServerKey | MonthKey | SiteKey
Wanted = TypeVar("Wanted", ServerKey, MonthKey)


def key_mark(key: Key) -> bytes:
    """32 bytes that tell this key from every other, and say nothing about it."""
    return subkey(key.secret, Label.KEY_MARK, key.kind.encode("ascii"))


def key_file(directory: Path, key: Key) -> Path:
    """Where a key lies in a directory of keys: `server.key`, `month-2026-11.key`."""
    return directory / (key.kind + SUFFIX)


def write_key_file(path: Path, key: Key) -> None:
    """Writes one line, `leeward-key-1 <kind> <hex> <checksum>`, for the owner only.

    The file appears whole or not at all, and is on the disk when this returns.
    Raises FileExistsError rather than replace a key.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        with os.fdopen(os.open(draft, flags, 0o600), "w", encoding="ascii") as file:
            file.write(_line(key) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    sync_directory(path.parent)


def read_key_file(path: Path) -> Key:
    """The key in a file; MissingKey or KeyDamaged name the file without its path."""
    try:
        line = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise MissingKey(path.name) from None
    except (OSError, UnicodeDecodeError):
        raise KeyDamaged(path.name) from None
    try:
        _, kind, secret, _ = line.split(" ")
        key = _key(kind, bytes.fromhex(secret))
    except ValueError:
        raise KeyDamaged(path.name) from None
    if line != _line(key):
        raise KeyDamaged(path.name)
    return key


class KeyRing:
    """The keys in a directory, read afresh at each use.

    Nothing is kept, so that a new month's key is seen by every process at once and
    a destroyed one is gone from all of them.
    """

    def __init__(self, directory: Path, check: Callable[[Key], None] = lambda _: None) -> None:
        """`check` is asked about every key that is read, and raises KeyWrong for one that may not be used."""
        self._directory = directory
        self._check = check

    @property
    def server(self) -> ServerKey:
        """S; raises MissingKey or KeyDamaged."""
        return self._read(SERVER, ServerKey)

    def month(self, month: str) -> MonthKey:
        """The key of a month ("2026-11"); raises MissingKey or KeyDamaged."""
        kind = MONTH + month
        if not _MONTH.fullmatch(kind):
            raise ValueError("a month is written 2026-11")
        return self._read(kind, MonthKey)

    def living_months(self) -> list[MonthKey]:
        """Every month key there is, newest first; KeyDamaged when one is damaged.

        MissingKey when there is none at all: the folder of keys is not there, and a
        correct code must not be called unknown for that.
        """
        months = months_in(self._directory)
        if not months:
            raise MissingKey(f"{MONTH}*{SUFFIX}")
        return [self.month(month) for month in reversed(months)]

    def _read(self, kind: str, wanted: type[Wanted]) -> Wanted:
        key = read_key_file(self._directory / (kind + SUFFIX))
        if not isinstance(key, wanted) or key.kind != kind:
            raise KeyDamaged(kind + SUFFIX)
        self._check(key)
        return key


def create_missing(directory: Path, months: list[str]) -> list[str]:
    """Makes the server key and the keys of these months where absent.

    Returns the names of the files it made. A directory that holds month keys but no
    server key has lost it: MissingKey, since a new one would fit nothing.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    server = ServerKey(new_key())
    # In this order, since another process that makes both starts with the server key.
    if months_in(directory) and not key_file(directory, server).exists():
        raise MissingKey(SERVER + SUFFIX)
    wanted: list[Key] = [server, *(MonthKey(month, new_key()) for month in months)]
    return [key_file(directory, key).name for key in wanted if _create(directory, key)]


def _create(directory: Path, key: Key) -> bool:
    path = key_file(directory, key)
    if path.exists():
        return False
    try:
        write_key_file(path, key)
    except FileExistsError:
        return False  # another process made it in the meantime; its key is the one
    return True


def site_keys_in(directory: Path, use: str) -> list[SiteKey]:
    """The site's keys for one use in a directory, newest first; KeyDamaged when one is damaged or misnamed."""
    found = []
    for path in sorted(directory.glob(f"{use}-*{SUFFIX}"), reverse=True):
        key = read_key_file(path)
        if not isinstance(key, SiteKey) or key.kind + SUFFIX != path.name:
            raise KeyDamaged(path.name)
        found.append(key)
    return found


def months_in(directory: Path) -> list[str]:
    """The months that a directory has a key file of, oldest first; a letter comes after its month."""
    kinds = (path.name.removesuffix(SUFFIX) for path in directory.glob(f"*{SUFFIX}"))
    return sorted(match[1] for kind in kinds if (match := _MONTH.fullmatch(kind)))


def _key(kind: str, secret: bytes) -> Key:
    if kind == SERVER:
        return ServerKey(secret)
    if site := _SITE.fullmatch(kind):
        return SiteKey(site[1], site[2], secret)
    return MonthKey(kind.removeprefix(MONTH), secret)


def _line(key: Key) -> str:
    checksum = subkey(key.secret, Label.KEY_FILE, key.kind.encode("ascii")).hex()[:16]
    return f"{_FORMAT} {key.kind} {key.secret.hex()} {checksum}"


def _check_length(secret: bytes) -> None:
    if len(secret) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")


def sync_directory(directory: Path) -> None:
    """Sees to it that what was made, renamed or deleted in a directory is so on the disk."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
