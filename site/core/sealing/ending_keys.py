"""The end of a key file: what it held is overwritten, then it is gone, and no interrupted run leaves a part behind."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from core.sealing.keys import SUFFIX, sync_directory


def leftovers(directory: Path, kind: str = "*") -> list[Path]:
    """Files that an interrupted run left behind: a key being written or being destroyed, of this kind or of any."""
    return sorted(directory.glob(f".{kind}{SUFFIX}.*"))


def clear_leftovers(directory: Path, kind: str = "*") -> None:
    """Overwrites and deletes what interrupted runs left behind; only for whoever has the directory to themselves.

    A run that was killed just after its key got its name left a second name of the living key: only that name goes.
    """
    for path in leftovers(directory, kind):
        if path.stat().st_nlink == 1:
            _overwrite(path)
        path.unlink()
    sync_directory(directory)


def destroy_key_file(directory: Path, kind: str) -> None:
    """Overwrites and deletes a key file of this kind and what interrupted runs left of it; none there is no fault.

    First it loses its name, so that nobody reads a half overwritten key. It is gone from the disk's list of files when
    this returns; a flash drive may keep copies of overwritten blocks all the same. Raises OSError when it may not.
    """
    path = directory / (kind + SUFFIX)
    if path.exists():
        path.rename(path.with_name(f".{path.name}.{secrets.token_hex(8)}"))
        sync_directory(directory)
    clear_leftovers(directory, kind)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
