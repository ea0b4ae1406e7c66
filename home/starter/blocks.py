"""Turns parts of a prose file into the values that the blocks of a page take."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from home.starter.prose import Part

_ANCHOR = re.compile(r'<a href="(/[^"#?]*)">')
Value = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Known:
    """What a page may point to: references by key, pages by address. `language` is that of a translation, else empty."""

    references: dict[str, Any]
    pages: dict[str, Page]
    language: str = ""

    def link(self, text: str, address: str) -> dict[str, Any]:
        """Return a link to the page at an address, or to the address itself where it is no page."""
        page = self.pages.get(address)
        return {"text": text, "page": page, "address": "" if page else address}

    def linked(self, html: str) -> str:
        """Return rich text whose links to pages follow them when they move."""
        return _ANCHOR.sub(self._anchor, html)

    def _anchor(self, match: re.Match[str]) -> str:
        page = self.pages.get(match[1])
        if page:
            return f'<a linktype="page" id="{page.pk}">'
        # What is no page, such as asking, is there in every language.
        return f'<a href="/{self.language}{match[1]}">' if self.language else match[0]


def value_of(part: Part, known: Known) -> Value:
    """Return (type, value) of the block that a part becomes. Raises KeyError for a part without a block or a field."""
    name, build = _BUILDERS[part.kind]
    return name, build(part.data, known)


def _text(data: dict[str, Any], known: Known) -> dict[str, Any]:
    return {"text": known.linked(data["html"]), "references": [known.references[key] for key in data["keys"]]}


def _care(data: dict[str, Any], known: Known) -> dict[str, Any]:
    kept = {name: data[name] for name in ("kind", "title", "points")}
    action = known.link(data["action_text"], data["action_link"])
    return {**kept, "numbers": data.get("numbers", []), "action": action}


def _with_reference(data: dict[str, Any], known: Known) -> dict[str, Any]:
    return {**data, "reference": known.references[data["reference"]]}


def _next(data: dict[str, Any], known: Known) -> dict[str, Any]:
    return known.link(data["text"], data["link"])


def _same(data: dict[str, Any], known: Known) -> dict[str, Any]:
    return data


_BUILDERS: dict[str, tuple[str, Callable[[dict[str, Any], Known], dict[str, Any]]]] = {
    "heading": ("heading", _same),
    "text": ("text", _text),
    "steps": ("steps", _same),
    "care": ("care", _care),
    "keyfact": ("key_fact", _with_reference),
    "comparison": ("comparison", _same),
    "questions": ("questions", _same),
    "stages": ("stages", _with_reference),
    "next": ("next_step", _next),
}
