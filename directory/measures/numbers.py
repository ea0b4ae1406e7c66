"""From what was counted in three months to the numbers that are told of a quarter: pure functions."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from directory.measures.quarters import months_in
from directory.measures.suppression import QUARTER, Counted, Months, Suppressed, Told, suppress
from directory.requests.tallies import Cell, Event

LANGUAGE, SETTING, PROGRAMME, DAYS = "language", "setting", "programme", "days"
# By what each kind of event is told; whatever is not named here is told as a sum alone.
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    Event.SENT: (LANGUAGE, SETTING),
    Event.NOT_FOUND: (LANGUAGE, SETTING),
    Event.ACCEPTED: (PROGRAMME,),
    Event.ENCOUNTER: (PROGRAMME,),
    Event.ANSWERED: (DAYS,),
}
NONE: Months = (0, 0, 0)


@dataclass(frozen=True, order=True)
class Number:
    """`at_least` so many of an event, with a value of a dimension or ("", "") for all, in a month or a quarter."""

    event: str
    by: str
    value: str
    period: str
    at_least: int


def numbers_of(
    quarter: str,
    months: Sequence[Mapping[Cell, int]],
    minimum: int,
    kept_back: Callable[..., int],
) -> list[Number]:
    """Return what may be told of a quarter, sorted, out of what was counted in its three months.

    `kept_back` takes quarter, event, dimension, value and period, and says how much is kept back.
    """
    found = []
    for event, counted in counted_by_event(months).items():
        told = suppress(counted, minimum, lambda *line, event=event: _drawn(kept_back, quarter, event, line))
        found += [
            Number(event, by, value, period, number)
            for by, value, numbers in _lines(told)
            for period, number in zip(
                months_in(quarter) if len(numbers) == QUARTER else (quarter,), numbers, strict=True
            )
        ]
    return sorted(found)


def counted_by_event(months: Sequence[Mapping[Cell, int]]) -> dict[str, Counted]:
    """Return, for each event that was counted at all, its sums by month and by value."""
    sums: dict[str, Months] = {}
    by: dict[str, dict[str, dict[str, Months]]] = defaultdict(lambda: defaultdict(dict))
    for place, cells in enumerate(months):
        for cell, count in cells.items():
            sums[cell.event] = _more(sums.get(cell.event, NONE), place, count)
            for dimension in DIMENSIONS.get(cell.event, ()):
                values, value = by[cell.event][dimension], value_of(cell, dimension)
                values[value] = _more(values.get(value, NONE), place, count)
    return {event: Counted(every, by[event]) for event, every in sums.items()}


def value_of(cell: Cell, dimension: str) -> str:
    return {LANGUAGE: cell.language, SETTING: cell.setting}.get(dimension, cell.about)


def _drawn(kept_back: Callable[..., int], quarter: str, event: str, line: tuple[str, str, int]) -> int:
    dimension, value, period = line
    return kept_back(quarter, event, dimension, value, str(period))


def _lines(told: Suppressed) -> Iterator[tuple[str, str, Told]]:
    if told.all:
        yield "", "", told.all
    for dimension, values in told.by.items():
        for value, numbers in values.items():
            yield dimension, value, numbers


def _more(months: Months, place: int, count: int) -> Months:
    changed = list(months)
    changed[place] += count
    first, second, third = changed[:QUARTER]
    return first, second, third
