"""Renders citations. The page puts `citations` into the context; a block shown alone gets a numbering of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from core.citations import Citable, Citations, Mark, Source

register = template.Library()

MARKS = re.compile(r"\s*\[(\d+(?:;\s*\d+)*)\]")
_LAST_END = re.compile(r"(</(?:p|li)>(?:\s*</[uo]l>)?)\s*\Z")


@register.simple_tag(takes_context=True)
def cite(context: Context, reference: Citable | None) -> SafeString:
    """Return the superscript number of one reference, or nothing without one."""
    return _superscript(_citations(context), [reference])


@register.simple_tag(takes_context=True)
def mark(context: Context, reference: Citable) -> Mark:
    """Return number and anchor of one more place that cites a reference, where words are the link to it."""
    return _citations(context).mark(reference)


@register.simple_tag(takes_context=True)
def cited_text(context: Context, value: Mapping[str, Any]) -> SafeString:
    """Return the rich text of a text block, with [1] or [1; 2] turned into the page's own numbers.

    Figures in brackets count the block's own list of references; those that the text does not place stand at its end.
    """
    citations, references = _citations(context), list(value["references"])
    placed: set[int] = set()

    def superscript(match: re.Match[str]) -> str:
        positions = [int(position) for position in match[1].split(";")]
        if not all(1 <= position <= len(references) for position in positions):
            return match[0]
        placed.update(positions)
        return _superscript(citations, [references[position - 1] for position in positions])

    html = MARKS.sub(superscript, expand_db_html(value["text"].source))
    rest = [reference for position, reference in enumerate(references, 1) if position not in placed]
    # Safe: Wagtail's expanded rich text, and our own escaped marks put into it.
    return mark_safe(_LAST_END.sub(lambda end: _superscript(citations, rest) + end[1], html) if rest else html)  # noqa: S308


@register.inclusion_tag("blocks/sources.html", takes_context=True)
def sources(context: Context) -> dict[str, Sequence[Source] | str]:
    """Show the list "Where this comes from"; stands after the body, because the body fills it.

    A page that is served links to the same list for reference managers, which lies below its own address.
    """
    return {"sources": _citations(context).sources, "here": getattr(context.get("request"), "path", "")}


def _citations(context: Context) -> Citations:
    return context.get("citations") or Citations()


def _superscript(citations: Citations, references: Sequence[Citable | None]) -> SafeString:
    # A record that was deleted since leaves None where it was chosen.
    marks = [citations.mark(reference) for reference in references if reference]
    if not marks:
        return SafeString("")
    link = '<a id="{}" href="#source-{}"><span class="visually-hidden">{} </span>{}</a>'
    links = format_html_join(", ", link, ((mark.anchor, mark.number, _("Source"), mark.number) for mark in marks))
    return format_html("<sup>{}</sup>", links)
