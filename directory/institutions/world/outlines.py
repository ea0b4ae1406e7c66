"""The countries of the world as paths of SVG, drawn by tools/draw_world.py, in units of that drawing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("outlines.json")


@dataclass(frozen=True)
class Outline:
    """A country: its path ("" where it is too small for one), where a dot goes, and the box of its largest part.

    A box is (left, top, right, bottom).
    """

    path: str
    point: tuple[int, int]
    box: tuple[int, int, int, int]


@dataclass(frozen=True)
class World:
    """`countries` by their two letters; `rest` is the path of land that has none."""

    countries: Mapping[str, Outline]
    rest: str


@cache
def the_world() -> World:
    """Return the whole drawing, read once in each process."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    countries = {
        code: Outline(shape["path"], tuple(shape["point"]), tuple(shape["box"]))
        for code, shape in read["countries"].items()
    }
    return World(countries, read["rest"])
