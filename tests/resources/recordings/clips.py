"""Recordings, packed by hand, and what an editor fills in. Nobody speaks in them."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from resources.models import Recording
from tests.resources.recordings import packing

MP4 = packing.mp4()
M4A = packing.mp4(brand=b"M4A ")
QUICKTIME = packing.mp4(brand=b"qt  ")
WEBM = packing.webm()
MATROSKA = b"\x1aE\xdf\xa3\xa3B\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x88matroska" + b"\x00" * 200
MP3 = packing.id3(b"") + packing.FRAME
BARE_MP3 = packing.FRAME
OGG = packing.ogg()
VTT = b"WEBVTT\n\n00:00.000 --> 00:01.500\nA bell rings.\n"
SPOKEN = "A quokka is heard.\n\nThen a bell."


def recording(**fields: Any) -> Recording:
    """A recording as it is kept, with its files."""
    content = fields.pop("content", MP3)
    ending = "mp4" if fields.get("kind") == "video" else "mp3"
    told = {
        "title": "A bell",
        "kind": "audio",
        "language": "en",
        "seconds": 83,
        "transcript": SPOKEN,
        "credit": "Example",
    }
    one = Recording(**{**told, **fields})
    one.file.save(f"x.{ending}", ContentFile(content), save=False)
    if one.is_film:
        one.captions.save("x.vtt", ContentFile(VTT), save=False)
    one.save()
    return one


def typed(**fields: Any) -> dict[str, Any]:
    """What an editor sends from the form of a recording."""
    told = {
        "title": "A bell",
        "kind": "audio",
        "language": "en",
        "seconds": "83",
        "transcript": SPOKEN,
        "credit": "Example",
    }
    return {**told, "file": SimpleUploadedFile("mrs-smith.mp3", MP3), **fields}
