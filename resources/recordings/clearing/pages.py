"""What is noted in Ogg: the second packet of a stream of Vorbis or Opus (RFC 3533, RFC 7845, Vorbis I)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from resources.recordings.clearing.comments import without_comments
from resources.recordings.clearing.stretches import Stretch, read_at, unknown

_HEAD, _SUM = 27, slice(22, 26)
_BEGINS = 2
_CODECS = (b"\1vorbis", b"OpusHead")
# A picture of the cover lies among the comments.
_MOST = 16 * 1024 * 1024


@dataclass(frozen=True)
class Page:
    start: int
    head: bytes
    body: bytes

    @property
    def stop(self) -> int:
        return self.start + len(self.head) + len(self.body)

    @property
    def packets(self) -> Iterator[tuple[int, int, bool]]:
        """Yield where each packet, or a part of one, begins and ends in the body, and whether it ends with it."""
        begins = ends = 0
        for length in self.head[_HEAD:]:
            ends += length
            if length < 255:
                yield begins, ends, True
                begins = ends
        if begins < ends:
            yield begins, ends, False


@dataclass
class Stream:
    """How far the packets of a stream were read: its head, its comments, and what is played."""

    number: int = 0
    head: bytes = b""
    comments: bytes = b""
    pages: list[tuple[Page, int, int]] = field(default_factory=list)


def in_pages(file: IO[bytes], size: int) -> Iterator[Stretch]:
    """Yield what to write over. Raises NotPlayable where it is no Ogg to its end, or not of Vorbis and Opus alone."""
    streams: dict[bytes, Stream] = {}
    at = 0
    while at < size:
        head = _head(file, at)
        serial = head[14:18]
        if head[5] & _BEGINS:
            if serial in streams and streams[serial].number < 2:
                raise unknown()
            streams[serial] = Stream()
        if serial not in streams:
            raise unknown()
        stop = at + len(head) + sum(head[_HEAD:])
        if stop > size:
            raise unknown()
        if streams[serial].number < 2:
            page = Page(at, head, read_at(file, at + len(head), stop - at - len(head)))
            yield from _taken(streams[serial], page)
        at = stop
    if not streams or any(stream.number < 2 for stream in streams.values()):
        raise unknown()


def _head(file: IO[bytes], at: int) -> bytes:
    head = read_at(file, at, _HEAD)
    if not head.startswith(b"OggS\0"):
        raise unknown()
    return head + read_at(file, at + _HEAD, head[26])


def _taken(stream: Stream, page: Page) -> Iterator[Stretch]:
    """Read a page into its stream; with the end of the comments, yield the pages on which they stand."""
    for begins, ends, is_whole in page.packets:
        part = page.body[begins:ends]
        if stream.number == 0:
            stream.head += part
        elif stream.number == 1:
            stream.comments += part
            stream.pages.append((page, begins, ends))
        if len(stream.head) + len(stream.comments) > _MOST:
            raise unknown()
        if is_whole:
            stream.number += 1
            if stream.number == 1 and not stream.head.startswith(_CODECS):
                raise unknown()
            if stream.number == 2:
                yield from _rewritten(stream)
                stream.pages.clear()


def _rewritten(stream: Stream) -> Iterator[Stretch]:
    left = without_comments(stream.comments)
    for page, begins, ends in stream.pages:
        body = page.body[:begins] + left[: ends - begins] + page.body[ends:]
        left = left[ends - begins :]
        bare = page.head[: _SUM.start] + bytes(4) + page.head[_SUM.stop :] + body
        yield Stretch(
            page.start, page.stop, bare[: _SUM.start] + checksum(bare).to_bytes(4, "little") + bare[_SUM.stop :]
        )


def checksum(page: bytes) -> int:
    """Return the CRC of a page whose own is zero: polynomial 0x04c11db7, from zero, nothing reflected (RFC 3533)."""
    found = 0
    for each in page:
        found = (found << 8 & 0xFFFFFFFF) ^ _TABLE[found >> 24 ^ each]
    return found


def _entry(number: int) -> int:
    number <<= 24
    for _bit in range(8):
        number = number << 1 ^ (0x104C11DB7 if number & 0x80000000 else 0)
    return number


_TABLE = [_entry(number) for number in range(256)]
