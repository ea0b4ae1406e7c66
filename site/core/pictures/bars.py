"""Counts as bars, one below the other, each with its words and its number above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.pictures.drawing import GROUND, INK, QUIET, picture, words

WIDTH, ROW, BAR = 360, 48, 16

# The words of a bar, and how many.
Row = tuple[str, int]


def bars(name: str, title: str, rows: Sequence[Row], *, right_to_left: bool) -> SafeString:
    """Return the bars as SVG. A whole width is all of them together; a bar of nothing is only its outline."""
    total = sum(count for _label, count in rows)
    described = ". ".join(f"{label}: {count}" for label, count in rows)
    return picture(name, (WIDTH, ROW * len(rows)), title, described, _parts(rows, total, right_to_left=right_to_left))


def length(count: int, total: int) -> float:
    """Return how long a bar is, between 0 and the whole width."""
    return round(WIDTH * count / total, 2) if total else 0


def _parts(rows: Sequence[Row], total: int, *, right_to_left: bool) -> Iterator[SafeString]:
    begin, end = (WIDTH - 1, 1) if right_to_left else (1, WIDTH - 1)
    for place, (label, count) in enumerate(rows):
        top, long = place * ROW, length(count, total)
        yield words(begin, top + 18, label, right_to_left=right_to_left)
        yield words(end, top + 18, str(count), anchor="start" if right_to_left else "end")
        yield format_html(
            '<rect class="chart__track" x="1" y="{}" width="{}" height="{}" fill="{}" stroke="{}"/>',
            top + 25,
            WIDTH - 2,
            BAR,
            GROUND,
            QUIET,
        )
        if count:
            yield format_html(
                '<rect class="chart__bar" x="{}" y="{}" width="{}" height="{}" fill="{}"/>',
                f"{(WIDTH - long if right_to_left else 0):g}",
                top + 25,
                f"{long:g}",
                BAR,
                INK,
            )
