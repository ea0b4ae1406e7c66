"""Draws directory/institutions/world/outlines.json anew: each country as a path, and the point where its dot goes.

Needed only to change the drawing. In an empty folder: `npm pack world-atlas@2.0.2`, unpack it, `pip install pycountry`, then

    python tools/draw_world.py package/countries-110m.json /usr/share/zoneinfo/zone.tab

Outlines: Natural Earth 1:110m, as world-atlas packs it. Points of places too small for that scale: the tz database.
Both are in the public domain (docs/data-licences.md). Projection: Equal Earth (Šavrič, Patterson and Jenny, 2018).
"""

from __future__ import annotations

import json
import re
import sys
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pycountry

Point = tuple[float, float]
OUT = Path(__file__).resolve().parents[1] / "directory" / "institutions" / "world" / "outlines.json"
# How wide the whole world is, in whole units, which keep the paths short.
WIDTH = 4000
# Points nearer than this to the straight line are left out; islands smaller than this too (units, and units squared).
NEAR, SMALL = 1.2, 40
# No programme has patients there, and it would take a fifth of the picture.
LEFT_OUT = "AQ"
# Neither source has them: two islands where nobody lives, and the one left out (latitude, longitude).
BY_HAND = {"BV": (-54.42, 3.36), "HM": (-53.1, 73.5), "AQ": (-59.5, 0.0)}
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def equal_earth(longitude: float, latitude: float) -> Point:
    """Return where a place in degrees lies, x from 0 to WIDTH and y downwards from the equator."""
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    x = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * (9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1))
    y = A4 * t**9 + A3 * t**7 + A2 * t**3 + A1 * t
    half = 2 * sqrt(3) * radians(180) / (3 * A1)
    return (x / half + 1) * WIDTH / 2, -y / half * WIDTH / 2


def thinned(line: list[Point]) -> list[Point]:
    """Return a line of places in degrees without those that hardly bend it (Douglas and Peucker); its ends stay."""
    if len(line) < 3:
        return line
    (x1, y1), *between, (x2, y2) = (equal_earth(*place) for place in line)
    long = hypot(x2 - x1, y2 - y1)
    away = [
        abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / long if long else hypot(x - x1, y - y1) for x, y in between
    ]
    if max(away) < NEAR:
        return [line[0], line[-1]]
    place = away.index(max(away)) + 1
    return thinned(line[: place + 1])[:-1] + thinned(line[place:])


def onwards(line: list[Point], place: Point) -> list[Point]:
    """Return a line with a place added on the same side of the 180th meridian, so that nothing crosses the picture."""
    turn = round((line[-1][0] - place[0]) / 360) * 360 if line else 0
    return [*line, (place[0] + turn, place[1])]


def arcs_of(world: dict[str, Any]) -> list[list[Point]]:
    """Return the borders, each once, so that neighbours which share one still meet after it was thinned."""
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    found = []
    for arc in world["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line = onwards(line, (x * sx + tx, y * sy + ty))
        found.append(thinned(line))
    return found


def rings_of(shape: dict[str, Any], arcs: list[list[Point]]) -> list[list[Point]]:
    """Return the outer and inner edges of a country, the largest first, without specks."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = [ring_of([arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]) for polygon in polygons for ring in polygon]
    rings.sort(key=lambda ring: abs(area(ring)), reverse=True)
    return [rings[0], *(ring for ring in rings[1:] if abs(area(ring)) > SMALL)]


def ring_of(arcs: list[list[Point]]) -> list[Point]:
    line: list[Point] = []
    for place in (place for arc in arcs for place in arc):
        line = onwards(line, place)
    turn = round(sum(longitude for longitude, _ in line) / len(line) / 360) * 360
    places = (equal_earth(longitude - turn, latitude) for longitude, latitude in line)
    return [(round(x), round(y)) for x, y in places]


def area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]])) / 2


def middle(ring: list[Point]) -> list[int]:
    """Return the centre of gravity of a ring; of one without an area, its first point."""
    full = area(ring)
    if not full:
        return [int(ring[0][0]), int(ring[0][1])]
    x = y = 0.0
    for a, b in pairwise([*ring, ring[0]]):
        turn = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * turn, y + (a[1] + b[1]) * turn
    return [round(x / (6 * full)), round(y / (6 * full))]


def path_of(rings: list[list[Point]]) -> str:
    """Return the rings as an SVG path of steps in whole units: "M10 20l5-3 2 8z"."""
    parts = []
    for ring in rings:
        steps = [(round(b[0] - a[0]), round(b[1] - a[1])) for a, b in pairwise(ring)]
        moves = " ".join(f"{dx} {dy}" for dx, dy in steps if (dx, dy) != (0, 0))
        parts.append(f"M{round(ring[0][0])} {round(ring[0][1])}l{moves}z")
    return re.sub(r" -", "-", "".join(parts))


def degrees(written: str) -> float:
    """Return degrees of "+5150" or "-0001531" (ISO 6709: degrees, minutes, perhaps seconds)."""
    sign, digits = (-1 if written[0] == "-" else 1), written[1:]
    whole, rest = (digits[:2], digits[2:]) if len(digits) in (4, 6) else (digits[:3], digits[3:])
    return sign * (int(whole) + int(rest[:2]) / 60 + int(rest[2:] or 0) / 3600)


def points_of(zones: Path) -> dict[str, tuple[float, float]]:
    """Return for each country the latitude and longitude of its first place in zone.tab."""
    found: dict[str, tuple[float, float]] = {}
    for line in zones.read_text(encoding="utf-8").splitlines():
        code, place, *_ = [*line.split("\t"), ""]
        at = re.fullmatch(r"([+-]\d{4,7})([+-]\d{5,7})", place)
        if at and not line.startswith("#"):
            found.setdefault(code, (degrees(at[1]), degrees(at[2])))
    return found


def draw(atlas: Path, zones: Path) -> dict[str, Any]:
    """Return the drawing: countries by their two letters, and as `rest` what has none."""
    world = json.loads(atlas.read_text(encoding="utf-8"))
    arcs = arcs_of(world)
    letters = {country.numeric: country.alpha_2 for country in pycountry.countries}
    countries: dict[str, dict[str, Any]] = {}
    rest = ""
    for shape in world["objects"]["countries"]["geometries"]:
        code, rings = letters.get(shape.get("id", "")), rings_of(shape, arcs)
        if code is None:
            rest += path_of(rings)
        elif code != LEFT_OUT:
            # Of France not Guyana, of Norway not Svalbard: the largest part says where somebody looks for it.
            xs, ys = [x for x, _ in rings[0]], [y for _, y in rings[0]]
            box = [min(xs), min(ys), max(xs), max(ys)]
            countries[code] = {"path": path_of(rings), "point": middle(rings[0]), "box": box}
    for code, (latitude, longitude) in {**points_of(zones), **BY_HAND}.items():
        x, y = (round(each) for each in equal_earth(longitude, latitude))
        if code in letters.values() and code not in countries:
            countries[code] = {"path": "", "point": [x, y], "box": [x, y, x, y]}
    return {"countries": dict(sorted(countries.items())), "rest": rest}


if __name__ == "__main__":
    drawing = draw(Path(sys.argv[1]), Path(sys.argv[2]))
    lines = [f'    "{code}": {json.dumps(shape)}' for code, shape in drawing["countries"].items()]
    body = ",\n".join(lines)
    OUT.write_text(
        f'{{\n  "countries": {{\n{body}\n  }},\n  "rest": {json.dumps(drawing["rest"])}\n}}\n', encoding="utf-8"
    )
