"""The folder of sealed files (settings.LEEWARD_EVIDENCE): names are random, and what no row knows is swept away."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from core.issuing_keys import Use, keys, newest
from core.sealing.errors import SealBroken
from core.sealing.keys import sync_directory
from directory.certification.evidence.sealing import opened, piece_sizes, sealed

ID_BYTES = 16
STRAY_AFTER = timedelta(days=1)


def folder() -> Path:
    """Return the folder, made if it is missing; nobody but the site's own user may look into it."""
    place = Path(settings.LEEWARD_EVIDENCE)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def keep(content: bytes) -> tuple[str, str]:
    """Seal a file and write it; returns its name (32 hex digits) and which key seals it.

    The file is on the disk, whole, when this returns. Raises MissingKey, KeyDamaged, OSError; then nothing is left.
    """
    key, file_id = newest(Use.EVIDENCE), secrets.token_bytes(ID_BYTES)
    path = folder() / file_id.hex()
    draft = path.with_suffix(".draft")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(sealed(content, key, file_id))
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    sync_directory(path.parent)
    return file_id.hex(), key.made


def read(name: str, sealed_with: str) -> Iterator[bytes]:
    """Return the pieces of a file, the first one read and checked already.

    Raises SealBroken at once where the file is gone or its beginning was changed, and later where a later piece was;
    MissingKey, KeyDamaged.
    """
    key = next((one for one in keys(Use.EVIDENCE) if one.made == sealed_with), None)
    if key is None:
        raise SealBroken
    pieces = opened(_pieces(folder() / name), key, bytes.fromhex(name))
    first = next(pieces)
    return _from(first, pieces)


def erase(name: str) -> None:
    """Delete a file; one that is gone already is no fault."""
    (folder() / name).unlink(missing_ok=True)


def sweep(known: Collection[str], now: datetime) -> int:
    """Delete what no row knows and is older than a day, and return how many files that were."""
    strays = [path for path in folder().iterdir() if path.name not in known and _is_old(path, now)]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            for size in piece_sizes():
                piece = file.read(size)
                if not piece:
                    return
                yield piece
    except FileNotFoundError:
        raise SealBroken from None


def _from(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _is_old(path: Path, now: datetime) -> bool:
    try:
        return now.timestamp() - path.stat().st_mtime > STRAY_AFTER.total_seconds()
    except FileNotFoundError:
        return False
