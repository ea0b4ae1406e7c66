"""The comments of Vorbis and Opus: who, what, where, when, and a picture. Pure."""

from __future__ import annotations

from resources.recordings.clearing.stretches import unknown

VORBIS = b"\3vorbis"
OPUS = b"OpusTags"
# No name of a program, and no comments. Vorbis wants a bit after them (Vorbis I, section 5.2.1); with Opus what follows is
# padding (RFC 7845, section 5.2).
_NONE = bytes(8)
_EMPTY = {VORBIS: VORBIS + _NONE + b"\1", OPUS: OPUS + _NONE}


def without_comments(packet: bytes) -> bytes:
    """Return as long a packet that says nothing. Raises NotPlayable where it is none of comments."""
    for name, empty in _EMPTY.items():
        if packet.startswith(name) and len(packet) >= len(empty):
            return empty.ljust(len(packet), b"\0")
    raise unknown()
