"""What is noted in MP4 and M4A: boxes of length, name and content (ISO/IEC 14496-12, section 4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, NamedTuple

from resources.recordings.clearing.stretches import Stretch, read_at, too_much, unknown

# Which boxes are needed in which; those that are not named become "free". In those without an entry nothing is looked for.
_NEEDED = {
    name: frozenset(parts.split())
    for name, parts in {
        b"": b"ftyp styp moov mdat moof mfra sidx ssix pdin",
        b"moov": b"mvhd iods trak mvex",
        b"trak": b"tkhd edts tref mdia",
        b"mdia": b"mdhd hdlr elng minf",
        b"minf": b"vmhd smhd nmhd dinf stbl",
        b"dinf": b"dref",
        b"stbl": b"stsd stts ctts cslg stsc stsz stz2 stco co64 stss stsh stdp padb sdtp sbgp sgpd subs saiz saio",
        b"mvex": b"mehd trex leva",
        b"moof": b"mfhd traf",
        b"mfra": b"tfra mfro",
        b"edts": b"elst",
        b"traf": b"tfhd tfdt trun sbgp sgpd subs sdtp saiz saio",
        b"video": b"avcC hvcC av1C vpcC esds btrt pasp clap colr fiel mdcv clli st3d sv3d dvcC dvvC",
        b"sound": b"esds wave chan chnl dOps dac3 dec3 alac srat btrt",
    }.items()
}
# What cannot be missing there, or it is no film and no sound.
_NEVER_MISSING: dict[bytes, set[bytes]] = {
    b"": {b"moov"},
    b"moov": {b"mvhd", b"trak"},
    b"trak": {b"tkhd", b"mdia"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"stbl"},
}
_VIDEO = frozenset(b"avc1 avc3 hvc1 hev1 av01 vp08 vp09 mp4v".split())
_SOUND = frozenset(b"mp4a Opus ac-3 ec-3 alac .mp3".split())
# How long the fields of a sample entry are after its header; those of sound by the version of QuickTime that wrote them.
_VIDEO_FIELDS = 78
_SOUND_FIELDS = {0: 28, 1: 44, 2: 64}
_COMPRESSOR = (42, 74)


class Box(NamedTuple):
    name: bytes
    start: int
    body: int
    stop: int


def in_boxes(file: IO[bytes], size: int) -> Iterator[Stretch]:
    """Yield what to write over. Raises NotPlayable where it is no film or sound to its end, or holds other tracks."""
    yield from _within(file, b"", 0, size)


def _within(file: IO[bytes], parent: bytes, start: int, stop: int) -> Iterator[Stretch]:
    found = set()
    for box in _boxes(file, start, stop, last=not parent):
        found.add(box.name)
        if box.name in _NEEDED[parent]:
            yield from _needed(file, box)
        else:
            yield from _gone(box)
    if not _NEVER_MISSING.get(parent, set()) <= found:
        raise unknown()


def _boxes(file: IO[bytes], start: int, stop: int, *, last: bool = False) -> Iterator[Box]:
    """Yield the boxes between two places. Only the last of a file may leave its length open."""
    while start < stop:
        head = read_at(file, start, 8)
        length, body = int.from_bytes(head[:4]), start + 8
        if length == 1:
            length, body = int.from_bytes(read_at(file, body, 8)), body + 8
        elif length == 0 and last:
            length = stop - start
        end = start + length
        if not body <= end <= stop:
            raise unknown()
        yield Box(head[4:], start, body, end)
        start = end


def _gone(box: Box) -> Iterator[Stretch]:
    yield Stretch(box.start + 4, box.start + 8, b"free")
    yield Stretch(box.body, box.stop)


def _needed(file: IO[bytes], box: Box) -> Iterator[Stretch]:
    if box.name in (b"mvhd", b"tkhd", b"mdhd"):
        yield from _times(file, box)
    elif box.name == b"hdlr":
        yield from _handler(file, box)
    elif box.name == b"dref":
        yield from _sources(file, box)
    elif box.name == b"stsd":
        yield from _samples(file, box)
    elif box.name in _NEEDED:
        yield from _within(file, box.name, box.body, box.stop)


def _times(file: IO[bytes], box: Box) -> Iterator[Stretch]:
    """When it was made and when it was changed: two numbers after the version, of four bytes each, or of eight."""
    wide = 8 if read_at(file, box.body, 1) == b"\1" else 4
    yield _of(box, 4, 4 + 2 * wide)


def _handler(file: IO[bytes], box: Box) -> Iterator[Stretch]:
    """What a track is for, and its name."""
    if read_at(file, box.body, 12)[8:] not in (b"soun", b"vide"):
        raise too_much()
    yield _of(box, 12, box.stop - box.body)


def _sources(file: IO[bytes], box: Box) -> Iterator[Stretch]:
    """Where what is played lies: in the file itself, or by a name that is none of ours."""
    for source in _boxes(file, box.body + 8, box.stop):
        if read_at(file, source.body, 4)[3] != 1:
            raise unknown()
        yield Stretch(source.body + 4, source.stop)


def _samples(file: IO[bytes], box: Box) -> Iterator[Stretch]:
    for entry in _boxes(file, box.body + 8, box.stop):
        if entry.name in _VIDEO:
            yield _of(entry, *_COMPRESSOR)
            kind, fields = b"video", _VIDEO_FIELDS
        elif entry.name in _SOUND:
            version = int.from_bytes(read_at(file, entry.body, 10)[8:])
            kind, fields = b"sound", _SOUND_FIELDS.get(version, 0)
        else:
            raise unknown()
        if not 0 < fields <= entry.stop - entry.body:
            raise unknown()
        yield from _within(file, kind, entry.body + fields, entry.stop)


def _of(box: Box, start: int, stop: int) -> Stretch:
    """Return a stretch of what is in a box. Raises NotPlayable where the box is shorter."""
    if box.body + stop > box.stop:
        raise unknown()
    return Stretch(box.body + start, box.body + stop)
