"""Hands out sound and film from our own host, in stretches, as players ask for them (RFC 9110, section 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from resources.models.recording import FOLDER

_TYPES = {
    "mp4": "video/mp4",
    "m4a": "audio/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "vtt": "text/vtt; charset=utf-8",
}
_NAME = re.compile(rf"[0-9a-f]{{32}}\.(?:{'|'.join(_TYPES)})")
_RANGE = re.compile(r"bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))")
_AT_ONCE = 64 * 1024
# No more in one answer: a player stops reading when it has enough, and would hold a thread for as long as a film lasts.
MOST = 1024 * 1024


class NoSuchStretch(Exception):
    """The stretch that was asked for lies behind the end of the file."""


@require_safe
def recording(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a file of a recording, or the stretch of it that the header "Range" names. Several at once are not cut:
    the whole file is the answer then, as the standard allows. A long stretch is shortened (section 15.3.7); the player asks
    for the rest. Without a query.
    """
    if not _NAME.fullmatch(name):
        raise Http404
    try:
        file = default_storage.open(f"{FOLDER}/{name}")
    except FileNotFoundError:
        raise Http404 from None
    size, tag = file.size, f'"{PurePosixPath(name).stem}"'
    response: HttpResponseBase
    try:
        stretch = _stretch(request, size, tag)
    except NoSuchStretch:
        file.close()
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        start, stop = stretch or (0, size)
        response = _answer(request, file, start, stop)
        if stretch:
            response.status_code = 206
            response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
        response.headers["Content-Length"] = str(stop - start)
    response.headers["Content-Type"] = _TYPES[name.rpartition(".")[2]]
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = tag
    # A browser asks again each time: what was taken back must not play on from what it kept.
    response.headers["Cache-Control"] = "no-cache"
    # Found with its page alone: that says what it mentions, and is gone from there when it is taken back.
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest, file: Any, start: int, stop: int) -> HttpResponseBase:
    if request.method == "HEAD":
        file.close()
        return HttpResponse()
    return StreamingHttpResponse(_pieces(file, start, stop))


def _pieces(file: IO[bytes], start: int, stop: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while start < stop and (piece := file.read(min(_AT_ONCE, stop - start))):
            start += len(piece)
            yield piece


def _stretch(request: HttpRequest, size: int, tag: str) -> tuple[int, int] | None:
    """Return the first byte that was asked for and the one after the last, or None for all. Raises NoSuchStretch."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    # Of anything but GET no stretch is defined.
    if found is None or request.method != "GET" or request.headers.get("If-Range", tag) != tag:
        return None
    first, last, ending = found.groups()
    if ending is not None:
        start, stop = max(0, size - int(ending)), size
    else:
        start, stop = int(first), min(size, int(last) + 1 if last else size)
        if last and int(last) < int(first):
            return None
    if start >= stop:
        raise NoSuchStretch
    return start, min(stop, start + MOST)
