"""How far each part is, as a spoke of a wheel: the further out, the further along.

A part that is not known has no point, and the line stops before it: nothing known is drawn as nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.pictures.drawing import GROUND, HAIR, INK, QUIET, picture, words

SIZE, MIDDLE, NEAR, FAR, NUMBERS = 360, 180, 40, 140, 162
# Three rings: 0, 1 and 2.
MOST_DEGREE = 2
Degrees = Sequence[int | None]
Point = tuple[float, float]


def radar(name: str, title: str, described: str, now: Degrees, before: Degrees | None = None) -> SafeString:
    """Return the wheel as SVG; with `before`, an earlier assessment in a broken line with hollow squares.

    Spoke 1 points up, the others follow clockwise, in every direction of writing, since a clock is the same everywhere.
    """
    return picture(name, (SIZE, SIZE), title, described, _parts(now, before))


def point(spoke: int, spokes: int, out: float) -> Point:
    """Return where a spoke is at a distance from the middle."""
    angle = 2 * pi * spoke / spokes - pi / 2
    return round(MIDDLE + out * cos(angle), 2), round(MIDDLE + out * sin(angle), 2)


def points(degrees: Degrees) -> list[Point | None]:
    """Return the point of each part; None where its degree is not known."""
    step = (FAR - NEAR) / MOST_DEGREE
    return [
        None if degree is None else point(spoke, len(degrees), NEAR + step * degree)
        for spoke, degree in enumerate(degrees)
    ]


def line(found: Sequence[Point | None]) -> str:
    """Return the path that joins neighbours which are both known, the last with the first as well."""
    pairs = zip(found, [*found[1:], *found[:1]], strict=True)
    return "".join(f"M{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}" for a, b in pairs if a and b)


def _parts(now: Degrees, before: Degrees | None) -> Iterator[SafeString]:
    for degree in range(MOST_DEGREE + 1):
        yield format_html(
            '<circle class="chart__ring" cx="{}" cy="{}" r="{}" fill="none" stroke="{}"/>',
            MIDDLE,
            MIDDLE,
            f"{NEAR + (FAR - NEAR) / MOST_DEGREE * degree:g}",
            HAIR,
        )
    for spoke, known in enumerate(now):
        (x1, y1), (x2, y2) = (point(spoke, len(now), out) for out in (NEAR, FAR))
        yield format_html('<path class="chart__ring" d="M{} {}L{} {}" fill="none" stroke="{}"/>', x1, y1, x2, y2, HAIR)
        x, y = point(spoke, len(now), NUMBERS)
        yield words(x, y + 5.5, f"{spoke + 1}{'?' if known is None else ''}", anchor="middle")
    if before is not None:
        earlier = points(before)
        yield format_html(
            '<path class="chart__before" d="{}" fill="none" stroke="{}" stroke-width="2" stroke-dasharray="6 5"/>',
            line(earlier),
            QUIET,
        )
        for x, y in filter(None, earlier):
            yield format_html(
                '<rect class="chart__before-dot" x="{}" y="{}" width="12" height="12" fill="{}" stroke="{}"'
                ' stroke-width="2"/>',
                f"{x - 6:g}",
                f"{y - 6:g}",
                GROUND,
                QUIET,
            )
    there = points(now)
    yield format_html(
        '<path class="chart__now" d="{}" fill="none" stroke="{}" stroke-width="3" stroke-linecap="round"/>',
        line(there),
        INK,
    )
    for x, y in filter(None, there):
        yield format_html('<circle class="chart__dot" cx="{}" cy="{}" r="5" fill="{}"/>', f"{x:g}", f"{y:g}", INK)
