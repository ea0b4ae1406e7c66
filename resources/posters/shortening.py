"""How far an editor has to shorten what was typed for it to go on a paper. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from resources.posters.wanted import Wanted


def cut(wanted: Wanted, most: int, *, own_line: bool) -> Wanted:
    """Return the same paper with no more than so many characters in each text; in the line only where it was typed too.

    A number stays whole: half of one calls nobody.
    """
    line = (
        replace(wanted.line, name=wanted.line.name[:most], hours=wanted.line.hours[:most]) if own_line else wanted.line
    )
    return replace(wanted, institution=wanted.institution[:most], line=line)


def most_that_fits(longest: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number of characters below the longest text with which all of it fits; 0 where none does.

    `fits` says it of a number, and of each smaller one too.
    """
    low, high = 0, longest
    while high - low > 1:
        middle = (low + high) // 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return low
