"""Stretches of a file, read one by one and written over."""

from __future__ import annotations

from typing import IO, NamedTuple

from django.utils.translation import gettext as _

from resources.recordings.content import NotPlayable

_AT_ONCE = 64 * 1024


class Stretch(NamedTuple):
    """From `start` up to `stop`, in bytes, stand `begins` and then zeros."""

    start: int
    stop: int
    begins: bytes = b""


def unknown() -> NotPlayable:
    """Return what to say of a file whose structure cannot be followed."""
    return NotPlayable(
        _(
            "What a phone or a program noted in this file cannot be found, so it cannot be taken out. "
            "Save it anew with a program for sound and film, and choose that file."
        )
    )


def too_much() -> NotPlayable:
    """Return what to say of a file that holds tracks of another kind."""
    return NotPlayable(
        _(
            "This file holds more than sound and picture, such as chapters or where it was made. "
            "Save it anew with sound and picture alone, and choose that file."
        )
    )


def read_at(file: IO[bytes], start: int, count: int) -> bytes:
    """Return so many bytes. Raises NotPlayable where the file ends before."""
    file.seek(start)
    found = file.read(count)
    if len(found) < count:
        raise unknown()
    return found


def overwrite(file: IO[bytes], stretch: Stretch) -> None:
    file.seek(stretch.start)
    file.write(stretch.begins)
    left = stretch.stop - stretch.start - len(stretch.begins)
    while left > 0:
        left -= file.write(bytes(min(left, _AT_ONCE)))
