"""Small sound and film of each kind, packed by hand, with notes at every place where a device leaves some."""

from __future__ import annotations

import struct

from resources.recordings.clearing.pages import checksum

# A frame of MP3 in which all is still: 128 kbit/s, 44.1 kHz. Then one of Opus.
FRAME = b"\xff\xfb\x90\xc4" + bytes(413)
STILL = b"\xfc\xff\xfe"


def mp3(before: bytes = b"", between: bytes = b"", after: bytes = b"") -> bytes:
    return id3(before) + FRAME * 3 + between + FRAME * 3 + b"APETAGEX" + after + b"TAG" + after[:100].ljust(125, b"\0")


def id3(notes: bytes, flags: int = 0) -> bytes:
    size = len(notes)
    return b"ID3\4\0" + bytes([flags, *(size >> by & 0x7F for by in (21, 14, 7, 0))]) + notes


def box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name + body


def track(notes: bytes = b"", kind: bytes = b"soun", entry: bytes = b"") -> bytes:
    times = (notes + b"        ")[:8]
    sound = box(
        b"mp4a", bytes(6), b"\0\1", bytes(8), b"\0\2\0\x10", bytes(8), box(b"esds", bytes(4)), box(b"note", notes)
    )
    table = box(
        b"stbl",
        box(b"stsd", bytes(4), struct.pack(">I", 1), entry or sound),
        *(box(name, bytes(8)) for name in (b"stts", b"stsc", b"stco")),
    )
    source = box(b"dinf", box(b"dref", bytes(4), struct.pack(">I", 1), box(b"url ", b"\0\0\0\1", notes)))
    return box(
        b"trak",
        box(b"tkhd", bytes(4), times, bytes(72)),
        box(b"udta", box(b"name", notes)),
        box(
            b"mdia",
            box(b"mdhd", bytes(4), times, bytes(12)),
            box(b"hdlr", bytes(8), kind, bytes(12), notes, b"\0"),
            box(b"minf", box(b"smhd", bytes(8)), source, table),
        ),
    )


def film_entry(notes: bytes = b"") -> bytes:
    return box(b"avc1", bytes(42), notes[:32].ljust(32, b"\0"), bytes(4), box(b"avcC", bytes(7)))


def mp4(
    notes: bytes = b"",
    payload: bytes = b"played",
    brand: bytes = b"isom",
    tracks: tuple[bytes, ...] = (),
    more: bytes = b"",
) -> bytes:
    """A film or sound whose played bytes stand last."""
    times = (notes + b"        ")[:8]
    return b"".join(
        [
            box(b"ftyp", brand, b"\0\0\2\0isommp42"),
            box(b"uuid", notes),
            box(
                b"moov",
                box(b"mvhd", bytes(4), times, bytes(88)),
                *(tracks or (track(notes),)),
                box(b"udta", box(b"\xa9xyz", notes), box(b"meta", bytes(4), notes)),
            ),
            box(b"free", notes),
            more,
            box(b"mdat", payload),
        ]
    )


def element(number: int, *parts: bytes, open_end: bool = False) -> bytes:
    body = b"".join(parts)
    name = number.to_bytes((number.bit_length() + 7) // 8)
    return name + (b"\x01" + b"\xff" * 7 if open_end else (1 << 56 | len(body)).to_bytes(8)) + body


def vorbis_header(notes: bytes) -> bytes:
    """Three packets in one, as Matroska keeps them."""
    comments = b"\3vorbis" + struct.pack("<I", 0) + struct.pack("<II", 1, len(notes)) + notes + b"\1"
    lacing = b"\xff" * (len(comments) // 255) + bytes([len(comments) % 255])
    return b"\2" + bytes([7 + 23]) + lacing + b"\1vorbis" + bytes(23) + comments + b"\5vorbis set up"


def webm(notes: bytes = b"", payload: bytes = b"\x81\0\0\x80played", kind: int = 2, *, open_end: bool = False) -> bytes:
    """Sound whose blocks stand in two clusters."""
    ebml = (
        b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87\x81\x04B\x85\x81\x02"
    )
    info = element(
        0x1549A966,
        element(0xBF, notes[:4]),
        element(0x2AD7B1, b"\x0f\x42\x40"),
        element(0x7BA9, notes),
        element(0x4461, notes[:8].ljust(8)),
        element(0x4D80, notes),
        element(0x5741, notes),
    )
    entry = element(
        0xAE,
        element(0xD7, b"\1"),
        element(0x73C5, b"\1"),
        element(0x83, bytes([kind])),
        element(0x536E, notes),
        element(0x86, b"A_VORBIS"),
        element(0x63A2, vorbis_header(notes)),
    )
    cluster = element(0x1F43B675, element(0xE7, b"\0"), element(0xEC, notes), element(0xA3, payload), open_end=open_end)
    tags = element(0x1254C367, element(0x7373, notes))
    body = [info, element(0x1654AE6B, entry), cluster, tags, cluster, element(0x1043A770, notes)]
    return ebml + element(0x18538067, *body, open_end=open_end)


def page(number: int, segments: bytes, body: bytes, flags: int = 0, serial: int = 7, at: int = 0) -> bytes:
    head = b"OggS\0" + bytes([flags]) + struct.pack("<QII", at, serial, number)
    rest = bytes([len(segments)]) + segments + body
    return head + struct.pack("<I", checksum(head + bytes(4) + rest)) + rest


def ogg(notes: bytes = b"", payload: bytes = STILL, *, codec: str = "opus") -> bytes:
    """Sound whose comments stand on as many pages as they need."""
    head, name, after = {
        "opus": (b"OpusHead\1\1\0\0\x80\xbb\0\0\0\0\0", b"OpusTags", b""),
        "vorbis": (b"\1vorbis" + bytes(23), b"\3vorbis", b"\1"),
    }[codec]
    comments = name + struct.pack("<I", len(notes)) + notes + struct.pack("<II", 1, len(notes)) + notes + after
    lacing = b"\xff" * (len(comments) // 255) + bytes([len(comments) % 255])
    pages = [page(0, bytes([len(head)]), head, flags=2)]
    for first in range(0, len(lacing), 255):
        part = lacing[first : first + 255]
        pages.append(page(len(pages), part, comments[first * 255 : first * 255 + sum(part)], flags=1 if first else 0))
    for turn in range(1, 51):
        flags = 4 if turn == 50 else 0
        pages.append(page(len(pages), bytes([len(payload)]), payload, flags=flags, at=960 * turn))
    return b"".join(pages)
