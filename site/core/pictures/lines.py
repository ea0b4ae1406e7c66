"""Numbers over time as lines, each with marks of its own, so that nobody has to tell colours apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.pictures.drawing import GROUND, HAIR, INK, QUIET, picture, words

WIDTH, HEIGHT, TOP, BOTTOM, SIDE, KEY = 640, 260, 24, 40, 52, 24
DASHES = ("none", "9 6", "2 5")


@dataclass(frozen=True)
class Line:
    """A name and a number for each time; None where none is known."""

    name: str
    numbers: Sequence[int | None]


def lines(name: str, title: str, times: Sequence[str], drawn: Sequence[Line], *, right_to_left: bool) -> SafeString:
    """Return at most three lines as SVG. One breaks where a number is not known: nothing known is drawn as nothing.

    In a language that is written from right to left, time runs that way too.
    """
    described = ". ".join(f"{line.name}: {_said(times, line.numbers)}" for line in drawn)
    size = (WIDTH, HEIGHT + KEY * len(drawn))
    return picture(name, size, title, described, _parts(times, drawn, right_to_left=right_to_left))


def _said(times: Sequence[str], numbers: Sequence[int | None]) -> str:
    return ", ".join(f"{time} {'–' if n is None else n}" for time, n in zip(times, numbers, strict=True))


def top_of(drawn: Sequence[Line]) -> int:
    """Return the number at the upper edge: the least of 10, 20, 50, 100, ... that no number is above."""
    most = max((n for line in drawn for n in line.numbers if n is not None), default=0)
    edge = 10
    while edge < most:
        edge = edge * 5 // 2 if str(edge).startswith("2") else edge * 2
    return edge


def places(numbers: Sequence[int | None], edge: int, *, right_to_left: bool) -> list[tuple[float, float] | None]:
    """Return where each number stands."""
    step = (WIDTH - 2 * SIDE) / max(1, len(numbers) - 1)
    found: list[tuple[float, float] | None] = []
    for place, number in enumerate(numbers):
        x = SIDE + step * place
        y = 0.0 if number is None else HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / edge
        found.append(None if number is None else (round(WIDTH - x if right_to_left else x, 2), round(y, 2)))
    return found


def path(found: Sequence[tuple[float, float] | None]) -> str:
    """Return the path that joins neighbours which are both known."""
    pairs = pairwise(found)
    return "".join(f"M{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}" for a, b in pairs if a and b)


def _parts(times: Sequence[str], drawn: Sequence[Line], *, right_to_left: bool) -> Iterator[SafeString]:
    edge = top_of(drawn)
    for share in (0, 1, 2):
        y = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share / 2
        yield format_html(
            '<path class="chart__ring" d="M{} {}H{}" fill="none" stroke="{}"/>', SIDE, f"{y:g}", WIDTH - SIDE, HAIR
        )
        beside = WIDTH - SIDE + 8 if right_to_left else SIDE - 8
        yield words(beside, y + 5, f"{edge * share // 2}", anchor="start" if right_to_left else "end")
    if times:
        first, last = (WIDTH - SIDE, SIDE) if right_to_left else (SIDE, WIDTH - SIDE)
        yield words(first, HEIGHT - 12, times[0], anchor="end" if right_to_left else "start")
        if len(times) > 1:
            yield words(last, HEIGHT - 12, times[-1], anchor="start" if right_to_left else "end")
    for place, line in enumerate(drawn):
        found = places(line.numbers, edge, right_to_left=right_to_left)
        yield _stroke(path(found), place)
        for x, y in filter(None, found):
            yield _mark(x, y, place)
        below = HEIGHT + KEY * place + 10
        begin, onward = (WIDTH - SIDE, -1) if right_to_left else (SIDE, 1)
        end, at = begin + 40 * onward, begin + 52 * onward
        yield _stroke(f"M{begin} {below}L{end} {below}", place)
        yield _mark((begin + end) / 2, below, place)
        yield words(at, below + 5, line.name, right_to_left=right_to_left)


def _stroke(d: str, place: int) -> SafeString:
    return format_html(
        '<path class="chart__now" d="{}" fill="none" stroke="{}" stroke-width="3" stroke-dasharray="{}"/>',
        d,
        INK,
        DASHES[place],
    )


def _mark(x: float, y: float, place: int) -> SafeString:
    if place == 1:
        return format_html(
            '<rect class="chart__before-dot" x="{}" y="{}" width="10" height="10" fill="{}" stroke="{}" stroke-width="2"/>',
            f"{x - 5:g}",
            f"{y - 5:g}",
            GROUND,
            QUIET,
        )
    return format_html(
        '<circle class="{}" cx="{}" cy="{}" r="5" fill="{}" stroke="{}" stroke-width="2"/>',
        "chart__dot" if place == 0 else "chart__before-dot",
        f"{x:g}",
        f"{y:g}",
        INK if place == 0 else GROUND,
        INK,
    )
