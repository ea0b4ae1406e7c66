"""The picture of countries: what each is in it. The template organisations/map.html draws it."""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.institutions.world.frame import Frame, frame_around
from directory.institutions.world.outlines import Outline, the_world


@dataclass(frozen=True)
class Country:
    """A country with something in it: its letters, its name, how many there are, and where pressing it leads."""

    code: str
    name: str
    number: int
    href: str
    chosen: bool = False


@dataclass(frozen=True)
class Mark:
    """A country as it is drawn."""

    country: Country
    outline: Outline
    has_dot: bool


@dataclass(frozen=True)
class Picture:
    """`land` is the path of all other countries. `marks` go by name; one that counts nothing now leads nowhere."""

    frame: Frame
    land: str
    marks: list[Mark]


def picture_of(countries: Iterable[Country]) -> Picture:
    """Return the picture of these countries. Letters that stand for no country are left out."""
    world = the_world()
    known = sorted((each for each in countries if each.code in world.countries), key=lambda each: each.name)
    outlines = [world.countries[each.code] for each in known]
    frame = frame_around(outline.box for outline in outlines)
    codes = {each.code for each in known}
    land = world.rest + "".join(outline.path for code, outline in world.countries.items() if code not in codes)
    marks = [
        Mark(each, outline, not outline.path or frame.is_small(outline.box))
        for each, outline in zip(known, outlines, strict=True)
    ]
    return Picture(frame, land, marks)
