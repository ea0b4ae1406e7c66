"""Whether captions are WebVTT that browsers show (https://www.w3.org/TR/webvtt1/). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

MOST = 1024 * 1024
# Latin digits alone, as browsers read them, and no more hours than Python reads into a number.
_TIME = r"(?:([0-9]{2,4}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")


class NotCaptions(ValueError):
    """The captions cannot be taken; the message names the line and says what to do."""


def check_captions(content: bytes) -> None:
    """Raise NotCaptions for what is no WebVTT, has no caption, or goes back in time."""
    if len(content) > MOST:
        raise NotCaptions(_("The captions are too large. A file of captions has 1 MB at most."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotCaptions(_("The captions are no text in UTF-8. Save them as WebVTT again.")) from None
    lines = re.split(r"\r\n|\n|\r", text)
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise NotCaptions(_("The captions are no WebVTT: the first line must be “WEBVTT”. Save them as WebVTT (.vtt)."))
    if len(lines) > 1 and lines[1].strip():
        raise NotCaptions(_("Line %(line)s of the captions: leave this line empty.") % {"line": 2})
    _check_cues(lines)


def _check_cues(lines: list[str]) -> None:
    before = -1
    some = False
    for number, block in _blocks(lines):
        if re.match(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)", block[0]):
            continue
        # A caption may have a name in the line above its times.
        named = "-->" not in block[0] and len(block) > 1
        before = _begins(block[named], number + named, before)
        some = some or any(line.strip() for line in block[named + 1 :])
    if not some:
        raise NotCaptions(_("There is no caption in this file. Choose another one."))


def _begins(line: str, number: int, before: int) -> int:
    """Return when a caption begins, in thousandths of a second. Raises NotCaptions where its times are wrong."""
    found = _TIMES.fullmatch(line.rstrip())
    if found is None:
        raise NotCaptions(
            _("Line %(line)s of the captions: write times as 00:01.000 --> 00:04.000.") % {"line": number}
        )
    start, end = (_thousandths(found.groups()[at : at + 4]) for at in (0, 4))
    if end <= start:
        raise NotCaptions(_("Line %(line)s of the captions: it ends before it begins.") % {"line": number})
    if start < before:
        raise NotCaptions(_("Line %(line)s of the captions: it begins before the one above.") % {"line": number})
    return start


def _thousandths(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield what stands between empty lines after the first one, with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines[1:], ""], start=2):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
