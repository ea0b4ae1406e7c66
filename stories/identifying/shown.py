"""How hints are shown to editors: beside the text they are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from stories.identifying.hint import Kind
from stories.identifying.hints import hints

AROUND = 30
IN_WORDS: dict[Kind, Promise] = {
    Kind.DATE: _("date"),
    Kind.AGE: _("age"),
    Kind.NUMBER: _("number"),
    Kind.WARD: _("ward"),
    Kind.PLACE: _("place"),
    Kind.ROLE: _("rare role"),
    Kind.NAME: _("name"),
}


@dataclass(frozen=True)
class Shown:
    """One place that may identify somebody, with a few words before and after it."""

    kind: Promise
    before: str
    words: str
    after: str


def listed(text: str, language: str) -> list[Shown]:
    """Return the places of a text that may identify somebody, in their order."""
    return [
        Shown(
            IN_WORDS[hint.kind],
            text[max(0, hint.start - AROUND) : hint.start].lstrip(),
            text[hint.start : hint.end],
            text[hint.end : hint.end + AROUND].rstrip(),
        )
        for hint in hints(text, language)
    ]


def marked(text: str, language: str) -> SafeString:
    """Return the text, escaped, with a mark around each place that may identify somebody, and its kind in words behind."""
    return format_html_join("", "{}", ((part,) for part in _parts(text, language)))


def _parts(text: str, language: str) -> Iterator[str]:
    end = 0
    for hint in hints(text, language):
        yield text[end : hint.start]
        yield format_html("<mark>{}</mark> <small>[{}]</small>", text[hint.start : hint.end], IN_WORDS[hint.kind])
        end = hint.end
    yield text[end:]
