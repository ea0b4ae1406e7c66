"""Whether a file is what it says it is, by its name and by its content. Nothing is unpacked to the disk. Pure."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from warnings import catch_warnings, simplefilter

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

MOST_PIXELS = 60_000_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2_000
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# How a DOCX may be packed (ISO/IEC 29500-2): another way could ask for gigabytes of memory at once.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class NotWhatItSays(ValueError):
    """The file cannot be taken; the message says what to do."""


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken: its media type, how its name may end, and the look into its content."""

    media_type: str
    endings: tuple[str, ...]
    check: Callable[[bytes], None]


def kind_of(name: str, content: bytes) -> Kind:
    """Return which kind of file this is. Raises NotWhatItSays where it is none that is taken, or only says so."""
    if not content:
        raise NotWhatItSays(_("The file is empty. Choose another one."))
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    kind = next((each for each in KINDS if ending in each.endings), None)
    if kind is None:
        raise NotWhatItSays(_("Only PDF, JPEG, PNG, WebP and DOCX are taken. Save it as one of these."))
    kind.check(content)
    return kind


def _check_pdf(content: bytes) -> None:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise NotWhatItSays(_("This is not a whole PDF, whatever its name says. Save it as PDF again."))


def _image(form: str) -> Callable[[bytes], None]:
    def check(content: bytes) -> None:
        try:
            with catch_warnings():
                simplefilter("error", Image.DecompressionBombWarning)
                with Image.open(io.BytesIO(content), formats=[form]) as picture:
                    width, height = picture.size
                    if form == "JPEG" and width * height <= MOST_PIXELS:
                        # Pillow verifies nothing here. Read at an eighth of its size, it shows where it was cut.
                        picture.draft("L", (1, 1))
                        picture.load()
                    else:
                        picture.verify()
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning):
            raise NotWhatItSays(_("This picture is not what its name says, or is damaged. Save it again.")) from None
        if width * height > MOST_PIXELS:
            raise NotWhatItSays(_("This picture is too large. Save it with fewer pixels."))

    return check


def _check_docx(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _check_parts(parts.infolist())
            _check_size(parts)
    except NotWhatItSays:
        raise
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError):
        raise _no_document() from None


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if not {"[Content_Types].xml", "word/document.xml"} <= names or len(parts) > MOST_PARTS:
        raise _no_document()
    if any(part.compress_type not in _PACKED for part in parts):
        raise _no_document()
    if any(part.flag_bits & 1 for part in parts):
        raise NotWhatItSays(_("This document is locked with a password. Save it without one."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotWhatItSays(_("This document carries macros. Save it as a plain DOCX, or as PDF."))


def _no_document() -> NotWhatItSays:
    return NotWhatItSays(_("This is not a DOCX document, or it is damaged. Save it again, or as PDF."))


def _check_size(parts: zipfile.ZipFile) -> None:
    """Unpack everything and keep nothing: what a part says of its own size may be wrong."""
    left = MOST_UNPACKED
    for part in parts.infolist():
        with parts.open(part) as packed:
            while piece := packed.read(64 * 1024):
                left -= len(piece)
                if left < 0:
                    raise NotWhatItSays(_("This document is far larger inside than it looks. Save it as PDF."))


KINDS = (
    Kind("application/pdf", ("pdf",), _check_pdf),
    Kind("image/jpeg", ("jpg", "jpeg"), _image("JPEG")),
    Kind("image/png", ("png",), _image("PNG")),
    Kind("image/webp", ("webp",), _image("WEBP")),
    Kind(_DOCX, ("docx",), _check_docx),
)
