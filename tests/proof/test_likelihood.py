"""What somebody learns who sees many tables: how likely each shape of table is when a count is 0, 1, 9 or 10.

A shape is which numbers are told, whatever they are. Of each attacked count several worlds are made that differ in it alone.
Each is told under many keys, all events of the quarter together. A shape that is common in one world and names nothing that
is attacked must be common in the others too: else its being there, or not, would tell the worlds apart.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial
from random import Random

import pytest

from core.sealing.keys import ServerKey
from core.sealing.tally import kept_back
from directory.measures.numbers import numbers_of
from directory.measures.suppression import Counted, KeptBack, Suppressed, at_least, suppress
from directory.requests.tallies import Cell, Event

pytestmark = pytest.mark.proof
KEYS, MINIMUM, QUARTER = 300, 10, "2026-Q3"
COMMON = 0.1
# Where ten more were there, one of up to four numbers with nothing kept back, one time in three each, might have been told.
LEAST = 1 / 8
WORLDS = (0, 1, 9, 10)

Months = list[Counter[Cell]]
Shape = frozenset[tuple[str, str, str, str]]


def others() -> Months:
    """Return what the attacker knows anyhow: two programmes, two languages and two settings of which there is enough."""
    month = Counter(
        {
            Cell(Event.SENT, "en", "hospital"): 200,
            Cell(Event.SENT, "de", "ambulance"): 60,
            Cell(Event.NOT_FOUND, "en", "hospital"): 90,
            Cell(Event.ACCEPTED, about="A"): 300,
            Cell(Event.ACCEPTED, about="B"): 8,
            Cell(Event.ENCOUNTER, about="A"): 300,
            Cell(Event.ANSWERED, about="0"): 200,
            Cell(Event.CLOSED): 150,
            Cell(Event.HANDED_OVER): 40,
        }
    )
    return [Counter(month), Counter(month), Counter(month)]


ATTACKED = {
    "a language": [Cell(Event.SENT, "pt", "hospital")],
    "a setting": [Cell(Event.SENT, "en", "pharmacy")],
    "a search": [Cell(Event.NOT_FOUND, "pt", "hospital")],
    "acceptances": [Cell(Event.ACCEPTED, about="C")],
    "encounters": [Cell(Event.ENCOUNTER, about="C")],
    "days": [Cell(Event.ANSWERED, about="8-")],
    "what has no parts": [Cell(Event.STRANDED)],
    "a whole request": [
        Cell(Event.SENT, "pt", "hospital"),
        Cell(Event.ACCEPTED, about="C"),
        Cell(Event.ENCOUNTER, about="C"),
        Cell(Event.ANSWERED, about="8-"),
        Cell(Event.CLOSED),
    ],
}


def world(cells: list[Cell], times: int) -> Months:
    months = others()
    for cell in cells:
        months[1][cell] += times
    return months


@cache
def keys() -> list[ServerKey]:
    chance = Random(19)
    return [ServerKey(chance.randbytes(32)) for _ in range(KEYS)]


def shapes(months: Months) -> dict[Shape, float]:
    """Return how often each shape of table comes, of all events together, under many keys."""
    found = Counter(
        frozenset(
            (one.event, one.by, one.value, one.period)
            for one in numbers_of(QUARTER, months, MINIMUM, partial(kept_back, key))
        )
        for key in keys()
    )
    return {shape: times / KEYS for shape, times in found.items()}


def lines_of(cells: Iterable[Cell]) -> set[tuple[str, str]]:
    return {(cell.event, value) for cell in cells for value in (cell.language, cell.setting, cell.about)}


def told_apart(cells: list[Cell]) -> list[tuple[int, int]]:
    """Return the pairs of worlds in which a shape is common in the one and not in the other, by what is not attacked."""
    seen = {times: shapes(world(cells, times)) for times in WORLDS}
    attacked = lines_of(cells) - lines_of(others()[0])
    silent = {
        times: {shape: often for shape, often in found.items() if not attacked & {(line[0], line[2]) for line in shape}}
        for times, found in seen.items()
    }
    assert all(max(found.values()) > COMMON for found in silent.values())
    return [
        (one, other)
        for one, found in silent.items()
        for shape, often in found.items()
        for other in WORLDS
        if often > COMMON and seen[other].get(shape, 0) < LEAST * often
    ]


@pytest.mark.parametrize("attacked", ATTACKED)
def test_a_small_count_is_told_in_the_same_shapes_of_table_as_any_other(attacked):
    assert told_apart(ATTACKED[attacked]) == []


def only_where_little_is_not_left(counted: Counted, minimum: int, drawn: KeptBack) -> Suppressed:
    """Tell a sum beside its parts unless what they leave out is small: the rule of old."""
    told = suppress(counted, minimum, drawn)
    rests = [
        sum(sum(n) for value, n in values.items() if value not in told.by[by]) for by, values in counted.by.items()
    ]
    whole = at_least(sum(counted.all), drawn("", "", 3), minimum)
    return replace(told, all=() if not whole or any(0 < rest < minimum for rest in rests) else (whole,))


def test_a_sum_that_is_told_only_where_little_is_not_left_tells_them_apart(monkeypatch):
    monkeypatch.setattr("directory.measures.numbers.suppress", only_where_little_is_not_left)
    assert {(0, 1), (0, 9)} <= set(told_apart(ATTACKED["a language"]))
