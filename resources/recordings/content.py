"""Whether a file is sound or film that browsers play, by its content. Its name says nothing. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

# How many bytes from the beginning are looked at.
BEGINNING = 64
# The brands of MP4 (mp4ra.org) that browsers play. QuickTime ("qt  ") is none of them.
_MP4 = frozenset(b"isom iso2 iso4 iso5 iso6 mp41 mp42 avc1 dash M4V  MSNV".split())
_M4A = frozenset([b"M4A ", b"M4B "])


class NotPlayable(ValueError):
    """The file cannot be taken; the message says what to do."""


@dataclass(frozen=True)
class Container:
    """How a file is packed: the ending it is kept with, and its media type as sound and as film ("" where it is none)."""

    ending: str
    sound: str
    film: str = ""


MP4 = Container("mp4", "audio/mp4", "video/mp4")
M4A = Container("m4a", "audio/mp4")
WEBM = Container("webm", "audio/webm", "video/webm")
MP3 = Container("mp3", "audio/mpeg")
OGG = Container("ogg", "audio/ogg")
CONTAINERS = (MP4, M4A, WEBM, MP3, OGG)


def container_of(beginning: bytes) -> Container:
    """Return how a file is packed that begins like this. Raises NotPlayable where it is none of those that are taken."""
    found = _container(beginning)
    if found is None:
        raise NotPlayable(_("This is no MP4, WebM, MP3, Ogg or M4A, whatever its name says. Save it as one of these."))
    return found


def kept_as(name: str) -> Container | None:
    """Return how a file is packed that this site keeps under this name; None for none."""
    return next((each for each in CONTAINERS if name.endswith(f".{each.ending}")), None)


def _container(beginning: bytes) -> Container | None:
    if beginning[4:8] == b"ftyp":
        return _mpeg4(beginning[8:12])
    if beginning.startswith(b"\x1aE\xdf\xa3"):
        return WEBM if b"\x42\x82\x84webm" in beginning else None
    if beginning.startswith(b"OggS"):
        return OGG
    return MP3 if _is_mp3(beginning) else None


def _mpeg4(brand: bytes) -> Container | None:
    if brand in _M4A:
        return M4A
    return MP4 if brand.rstrip() in _MP4 else None


def _is_mp3(beginning: bytes) -> bool:
    """Say whether a tag of MP3 stands first, or a frame: eleven bits set, a version and layer III (ISO/IEC 11172-3)."""
    if beginning.startswith(b"ID3"):
        return True
    return len(beginning) > 2 and beginning[0] == 0xFF and beginning[1] in (0xFB, 0xFA, 0xF3, 0xF2)
