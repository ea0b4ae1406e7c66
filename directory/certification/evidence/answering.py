"""Handing out a sealed file to somebody who may read it; whether they may is for the caller to say."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Protocol

from django.http import Http404, StreamingHttpResponse
from django.utils.http import content_disposition_header

from core.sealing.errors import SealBroken
from directory.certification.evidence.folder import read

logger = logging.getLogger(__name__)


class SealedFile(Protocol):
    """What a row says of its file, whichever app keeps it."""

    name: str
    sealed_with: str
    media_type: str
    shown: str
    size: int


def as_download(name: str, sealed_with: str, *, media_type: str, shown: str, size: int) -> StreamingHttpResponse:
    """Return the file (of `size` bytes) as a download that no browser runs as a page of this site.

    Raises SealBroken where its beginning is not what was sealed. Where a later piece is not, the answer breaks off.
    """
    response = StreamingHttpResponse(_logged(read(name, sealed_with)), content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=shown) or "attachment"
    # By it a browser notices an answer that broke off.
    response["Content-Length"] = str(size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def file_or_404(file: SealedFile) -> StreamingHttpResponse:
    """Return the file that a row knows as a download; 404, with an alarm, where it is gone or not what was sealed."""
    try:
        return as_download(file.name, file.sealed_with, media_type=file.media_type, shown=file.shown, size=file.size)
    except SealBroken:
        logger.critical("A sealed piece of evidence is gone, or was changed on the disk.")
        raise Http404 from None


def _logged(pieces: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from pieces
    except SealBroken:
        logger.critical("A sealed piece of evidence was changed or cut on the disk. It is not handed out.")
        raise
