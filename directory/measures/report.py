"""The report of a quarter: numbers as told, put together for a page or a paper. Nothing is counted here, no query made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from directory.measures.names import Names
from directory.measures.numbers import PROGRAMME, Number
from directory.measures.told import Key, Quarter
from directory.measures.words import EVENTS, TITLES
from directory.requests.tallies import BANDS, LONGER, Event

# So many of a kind are drawn and listed, the largest first; all of them stand in the files.
MOST_SHOWN = 12
OVER_TIME = (Event.SENT, Event.ANSWERED, Event.STRANDED)
OVER_TIME_OF_ONE = (Event.ACCEPTED, Event.ENCOUNTER)


@dataclass(frozen=True)
class Share:
    """The numbers of one dimension: labels and at least how many. `more` are left out here."""

    name: str
    title: str
    rows: list[tuple[str, int]]
    more: int


@dataclass(frozen=True)
class Course:
    """One kind of event over the quarters; None where nothing was told."""

    title: str
    numbers: list[int | None]


@dataclass(frozen=True)
class Report:
    """`sums`: title, the quarter's number and those of its months, None where nothing was told."""

    quarter: str
    minimum: int
    sums: list[tuple[str, int | None, list[int | None]]]
    quarters: list[str]
    courses: list[Course]
    shares: list[Share]
    low: bool


def report_of(told: Mapping[str, Quarter], quarter: str, names: Names) -> Report:
    """Return the report of a quarter; `told` holds all quarters, the oldest first.

    Few requests are `low`: none told, or fewer than in the quarter before.
    """
    now, numbers, quarters = told[quarter].sums, told[quarter].numbers, list(told)
    sent = [told[each].sums.get((Event.SENT, "", "")) for each in quarters[: quarters.index(quarter) + 1]]
    return Report(
        quarter=quarter,
        minimum=told[quarter].minimum,
        sums=[(str(title), now.get((event, "", "")), _months(numbers, event)) for event, title in EVENTS.items()],
        quarters=quarters,
        courses=_courses(told, [(event, "", "") for event in OVER_TIME]),
        shares=[share for event, by in TITLES if (share := _share(now, event, by, names)).rows],
        low=sent[-1] is None or (len(sent) > 1 and sent[-1] < (sent[-2] or 0)),
    )


def courses_of(told: Mapping[str, Quarter], programme: str) -> list[Course]:
    """Return what one programme did over the quarters."""
    return _courses(told, [(event, PROGRAMME, programme) for event in OVER_TIME_OF_ONE])


def programmes_in(told: Mapping[str, Quarter], names: Names) -> list[tuple[str, str]]:
    """Return number and name of every programme of which anything was told, by name."""
    found = frozenset[str]().union(*(quarter.programmes for quarter in told.values()))
    return sorted(((each, names.of(PROGRAMME, each)) for each in found), key=lambda pair: pair[1])


def _courses(told: Mapping[str, Quarter], keys: Sequence[Key]) -> list[Course]:
    return [Course(str(EVENTS[Event(key[0])]), [one.sums.get(key) for one in told.values()]) for key in keys]


def _share(now: Mapping[Key, int], event: str, by: str, names: Names) -> Share:
    found = {value: number for (kind, dimension, value), number in now.items() if (kind, dimension) == (event, by)}
    if event == Event.ANSWERED:
        order = [band for band in (*BANDS, LONGER) if band in found]
    else:
        order = sorted(found, key=lambda value: (-found[value], value))
    rows = [(names.of(by, value), found[value]) for value in order[:MOST_SHOWN]]
    return Share(f"{event}-{by}", str(TITLES[Event(event), by]), rows, max(0, len(order) - MOST_SHOWN))


def _months(numbers: Iterable[Number], event: str) -> list[int | None]:
    found = {number.period: number.at_least for number in numbers if number.event == event and not number.by}
    months = sorted(period for period in found if "Q" not in period)
    return [found[month] for month in months] if months else [None, None, None]
