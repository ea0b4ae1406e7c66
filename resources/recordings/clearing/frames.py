"""What is noted in MP3: everything that is no frame of sound (ISO/IEC 11172-3, section 2.4.1; id3.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from resources.recordings.clearing.stretches import Stretch, read_at, unknown

# Kilobits a second of layer III, by the four bits in the head of a frame: version 1, and versions 2 and 2.5.
_RATES = (
    (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_TAG, _FOOTER = 10, 0x10
_TAG_HEAD = re.compile(rb"ID3[^\xff]{2}.[\x00-\x7f]{4}", re.DOTALL)
_TAG_HEAD_OR_FRAME = re.compile(_TAG_HEAD.pattern + rb"|\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]", re.DOTALL)
# What looks like the head of a frame so often, and is none, is no sound.
_TRIES = 10_000
# A tag of the first kind is the end of the file, and may stand where the last frame breaks off.
_LAST = 128
_AT_ONCE = 64 * 1024


def in_frames(file: IO[bytes], size: int) -> Iterator[Stretch]:
    """Yield what to write over. Raises NotPlayable where there is no sound in it, or a tag is longer than the file."""
    if size > _LAST and read_at(file, size - _LAST, 3) == b"TAG":
        yield Stretch(size - _LAST, size)
        size -= _LAST
    at, some = 0, False
    while at < size:
        head = read_at(file, at, min(_TAG, size - at))
        if length := _frame(head):
            some, at = True, at + length
        elif _TAG_HEAD.match(head):
            stretch = _emptied(head, at)
            if stretch.stop > size:
                raise unknown()
            yield stretch
            at = stretch.stop
        else:
            end = _next(file, at + 1, size)
            yield Stretch(at, end)
            at = end
    if not some:
        raise unknown()


def _frame(head: bytes) -> int:
    """Return how long the frame is that begins like this, in bytes; 0 where none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] >> 5 != 7 or head[1] >> 1 & 3 != 1:
        return 0
    version, rate, hertz = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or hertz == 3:
        return 0
    first = version == 3
    kilobits = _RATES[0 if first else 1][rate - 1]
    return (144 if first else 72) * 1000 * kilobits // _HERTZ[version][hertz] + (head[2] >> 1 & 1)


def _emptied(head: bytes, at: int) -> Stretch:
    """Keep the head of a tag, by which MP3 is known, with nothing but padding behind it; its footer becomes padding too."""
    length = 0
    for part in head[6:]:
        length = length << 7 | part & 0x7F
    if head[5] & _FOOTER:
        length += _TAG
    size = bytes(length >> by & 0x7F for by in (21, 14, 7, 0))
    return Stretch(at, at + _TAG + length, head[:5] + b"\0" + size)


def _next(file: IO[bytes], start: int, size: int) -> int:
    """Return where the next tag begins, or the next frame with another one behind it, or the end."""
    tries = 0
    while start < size:
        piece = read_at(file, start, min(_AT_ONCE, size - start))
        for found in _TAG_HEAD_OR_FRAME.finditer(piece):
            at = start + found.start()
            if found.group().startswith(b"ID3") or _follows_another(file, at, size):
                return at
            tries += 1
            if tries > _TRIES:
                raise unknown()
        if start + len(piece) == size:
            break
        # What is looked for may lie across the end of a piece.
        start += len(piece) - _TAG + 1
    return size


def _follows_another(file: IO[bytes], at: int, size: int) -> bool:
    length = _frame(read_at(file, at, min(4, size - at)))
    after = at + length
    return bool(length) and after + 4 <= size and bool(_frame(read_at(file, after, 4)))
