"""What pictures share. Each part has a class for the screen, and colours of its own for paper, where no style sheet is."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

INK, QUIET, HAIR, GROUND = "#16262c", "#3a4b53", "#d3cdc0", "#ffffff"
FONT = "Libertinus Serif, Noto Naskh Arabic"


def picture(name: str, size: tuple[int, int], title: str, described: str, parts: Iterable[SafeString]) -> SafeString:
    """Return a whole picture. `name` is its own on its page; `described` says in words what is to be seen."""
    width, height = size
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="{name}-title {name}-seen"><title id="{name}-title">{}</title>'
        '<desc id="{name}-seen">{}</desc>{}</svg>',
        width,
        height,
        title,
        described,
        format_html_join("", "{}", ((part,) for part in parts)),
        name=name,
    )


def words(x: float, y: float, text: str, *, anchor: str = "start", right_to_left: bool = False) -> SafeString:
    """Return a line of text that begins, is centred, or ends at a point, seen in the direction of writing."""
    return format_html(
        '<text class="chart__text" x="{}" y="{}" text-anchor="{}" direction="{}" font-size="16" font-family="{}" fill="{}">'
        "{}</text>",
        f"{x:g}",
        f"{y:g}",
        anchor,
        # Said in either case: on a page, text would take the page's direction, and turn around where it is anchored.
        "rtl" if right_to_left else "ltr",
        FONT,
        INK,
        text,
    )
