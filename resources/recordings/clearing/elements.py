"""What is noted in WebM: elements of number, length and content (RFC 8794 and RFC 9559)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, NamedTuple

from resources.recordings.clearing.comments import VORBIS, without_comments
from resources.recordings.clearing.stretches import Stretch, read_at, too_much, unknown

_HEADER, _SEGMENT, _INFO, _TRACKS, _CLUSTER, _TRACK = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675, 0xAE
_TRACK_TYPE, _CODEC_PRIVATE, _VOID = 0x83, 0x63A2, 0xEC
# Both have to be there, and may be empty: the programs that made it.
_PROGRAMS = frozenset([0x4D80, 0x5741])
# What a track is, and how it is played.
_FLAGS = {0xB9, 0x88, 0x55AA, 0x9C}
_TIMES = {0x6DE7, 0x6DF8, 0x23E383, 0x23314F, 0x56AA, 0x56BB}
_CODEC = {0x86, _CODEC_PRIVATE, 0x6D80, 0x55EE, 0x41E4}
_LANGUAGES = {0x22B59C, 0x22B59D}
_PICTURE_AND_SOUND = {0xE0, 0xE1}
_NEEDED = {
    0: {_HEADER, _SEGMENT},
    # How to read it, and that it is WebM.
    _HEADER: {0x4286, 0x42F7, 0x42F2, 0x42F3, 0x4282, 0x4287, 0x4285},
    # What lies where, and the tables of times (0x1C53BB6B).
    _SEGMENT: {0x114D9B74, _INFO, _TRACKS, _CLUSTER, 0x1C53BB6B},
    # The scale of times and how long it is.
    _INFO: {0x2AD7B1, 0x4489, *_PROGRAMS},
    _TRACKS: {_TRACK},
    _TRACK: {0xD7, 0x73C5, _TRACK_TYPE} | _FLAGS | _TIMES | _CODEC | _LANGUAGES | _PICTURE_AND_SOUND,
    # Its time, its blocks, where it lies and how long the one before is.
    _CLUSTER: {0xE7, 0xA3, 0xA0, 0xA7, 0xAB},
}
_PICTURE_OR_SOUND = (1, 2)
# A header of a codec is some kilobytes long.
_MOST = 1024 * 1024


class Element(NamedTuple):
    number: int
    start: int
    body: int
    # None where it ends with what cannot be a part of it.
    stop: int | None


def in_elements(file: IO[bytes], size: int) -> Iterator[Stretch]:
    """Yield what to write over. Raises NotPlayable where it is no film or sound to its end, or holds other tracks."""
    yield from _within(file, 0, 0, size)


def _within(file: IO[bytes], parent: int, start: int, stop: int) -> Iterator[Stretch]:
    found = set()
    while start < stop:
        element = _element(file, start, stop)
        found.add(element.number)
        end = element.stop
        if end is None:
            end = stop if element.number == _SEGMENT else _end_of_cluster(file, element.body, stop)
        if element.number in _NEEDED[parent]:
            yield from _needed(file, element, end)
        else:
            yield _void(element.start, end)
        start = end
    if parent in (0, _SEGMENT) and not ({_SEGMENT} if parent == 0 else {_INFO, _TRACKS}) <= found:
        raise unknown()


def _end_of_cluster(file: IO[bytes], start: int, stop: int) -> int:
    """Where its length is left open, it ends with the first element that belongs beside it."""
    while start < stop:
        element = _element(file, start, stop)
        if element.stop is None or element.number > 0xFFFFFF:
            return element.start
        start = element.stop
    return stop


def _element(file: IO[bytes], start: int, stop: int) -> Element:
    number, after = _number(file, start, most=4)
    length, body = _number(file, after, most=8)
    width = body - after
    mark = 1 << 7 * width
    end = None if length == 2 * mark - 1 else body + (length ^ mark)
    if end is None and number not in (_SEGMENT, _CLUSTER):
        raise unknown()
    if body > stop or (end is not None and end > stop):
        raise unknown()
    return Element(number, start, body, end)


def _number(file: IO[bytes], start: int, *, most: int) -> tuple[int, int]:
    """Return a number with the bit that says how long it is, and where it ends."""
    first = read_at(file, start, 1)[0]
    width = 9 - first.bit_length()
    if width > most:
        raise unknown()
    return int.from_bytes(read_at(file, start, width)), start + width


def _void(start: int, stop: int) -> Stretch:
    """Make an element that says nothing out of one of two bytes or more: none is shorter."""
    left = stop - start - 2
    if left <= 126:
        return Stretch(start, stop, bytes([_VOID, 0x80 | left]))
    return Stretch(start, stop, bytes([_VOID]) + (1 << 56 | left - 7).to_bytes(8))


def _needed(file: IO[bytes], element: Element, end: int) -> Iterator[Stretch]:
    if element.number in _PROGRAMS:
        yield Stretch(element.body, end)
    elif element.number == _TRACK_TYPE:
        if int.from_bytes(read_at(file, element.body, min(8, end - element.body))) not in _PICTURE_OR_SOUND:
            raise too_much()
    elif element.number == _CODEC_PRIVATE:
        yield from _codec(file, element.body, end)
    elif element.number in _NEEDED:
        yield from _within(file, element.number, element.body, end)


def _codec(file: IO[bytes], start: int, stop: int) -> Iterator[Stretch]:
    """Vorbis has its comments in its header: the second of three parts, after the lengths of the first two."""
    if stop - start > _MOST:
        raise unknown()
    header = read_at(file, start, stop - start)
    if header[:1] != b"\2" or VORBIS not in header:
        return
    at, lengths = 1, []
    for _part in range(2):
        length = 0
        while header[at : at + 1] == b"\xff":
            length, at = length + 255, at + 1
        lengths.append(length + int.from_bytes(header[at : at + 1]))
        at += 1
    begins, ends = at + lengths[0], at + sum(lengths)
    yield Stretch(start + begins, start + ends, without_comments(header[begins:ends]))
