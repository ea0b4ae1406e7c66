"""What an attacker may think of, apart from the code that is attacked.

An attacker knows what was told, how it is made, and any cases of their own; they do not know what was kept back. A count is
pinned when every world in which the same could have been told has the same count. `another_world` finds one that has not,
and no unlikely one: of each number it keeps back one more, which is two thirds as likely.
"""

from dataclasses import dataclass, field, replace

from directory.measures.suppression import QUARTER, Counted, Suppressed, suppress

Line = tuple[str, str]
ALL: Line = ("", "")


@dataclass(frozen=True)
class World:
    """Counts of one kind in one quarter, and what would be kept back of each."""

    counted: Counted
    draws: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def drawn(self, dimension: str, value: str, period: int) -> int:
        return self.draws.get((dimension, value, period), 0)

    def told(self, minimum: int) -> Suppressed:
        return suppress(self.counted, minimum, self.drawn)

    def months(self, line: Line) -> tuple[int, int, int]:
        return self.counted.all if line == ALL else self.counted.by[line[0]][line[1]]


def another_world(world: World, values: dict[str, str], month: int) -> World:
    """Return the world with one more event in a month, of these values by dimension, and one more kept back of each."""
    draws = dict(world.draws)
    by = {dimension: dict(kept) for dimension, kept in world.counted.by.items()}
    for line in (ALL, *values.items()):
        for period in (month, QUARTER):
            draws[*line, period] = world.drawn(*line, period) + 1
    for dimension, value in values.items():
        by[dimension][value] = _one_more(by[dimension][value], month)
    return replace(world, counted=Counted(_one_more(world.counted.all, month), by), draws=draws)


def _one_more(months: tuple[int, int, int], month: int) -> tuple[int, int, int]:
    first, second, third = (count + (place == month) for place, count in enumerate(months))
    return first, second, third
