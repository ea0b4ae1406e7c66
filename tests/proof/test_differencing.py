"""A thousand random histories of small programmes, and everybody who subtracts.

An attacker has every table that was ever told, in its order, and snapshots of the page of every day; a supporter knows their
own cases besides. A count is pinned when everything they have could have come of that count alone. For each count that is
not theirs, another history is built in which it is one more, and the real code must be able to tell the very same of it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

import pytest

from core.sealing.keys import ServerKey
from core.sealing.tally import kept_back
from directory.measures.numbers import DAYS, LANGUAGE, PROGRAMME, SETTING, counted_by_event, numbers_of
from directory.measures.quarters import before, first_day, months_in, newest_over, quarter_of
from directory.measures.suppression import QUARTER
from directory.requests.tallies import Cell, Event
from tests.directory.measures.attack import ALL, World, another_world

pytestmark = pytest.mark.proof
HISTORIES, MINIMUM = 1000, 10
LANGUAGES, SETTINGS = ("en", "de", "pt", "ar"), ("hospital", "primary-care", "ambulance")
BANDS = ("0", "1", "2-3", "8-")


@dataclass(frozen=True)
class Case:
    """One request with its whole life in a month; `supporter` knows it."""

    month: int
    language: str
    setting: str
    programme: str
    band: str
    supporter: int

    def cells(self) -> list[Cell]:
        return [
            Cell(Event.SENT, self.language, self.setting),
            Cell(Event.ACCEPTED, about=self.programme),
            Cell(Event.ANSWERED, about=self.band),
            Cell(Event.CLOSED),
        ]

    def values(self, event: str) -> dict[str, str]:
        return {
            Event.SENT: {LANGUAGE: self.language, SETTING: self.setting},
            Event.ACCEPTED: {PROGRAMME: self.programme},
            Event.ANSWERED: {DAYS: self.band},
        }.get(event, {})


def history(chance: Random) -> list[list[Case]]:
    """Return the cases of some quarters: one to three programmes, each with few supporters, one of whom may do most."""
    programmes = [str(number) for number in range(chance.randint(1, 3)) for _ in range(3)]
    supporters = [(programme, chance.randrange(1000)) for programme in programmes]
    weights = [chance.choice((1, 1, 2, 12)) for _ in supporters]
    languages, busy = LANGUAGES[: chance.randint(1, 4)], chance.choice((2, 5, 10, 14))
    quarters = []
    for _ in range(chance.randint(2, 6)):
        cases = []
        for month in range(3):
            for programme, supporter in chance.choices(supporters, weights, k=chance.randint(0, busy)):
                language, setting = chance.choice(languages), chance.choice(SETTINGS)
                cases.append(Case(month, language, setting, programme, chance.choice(BANDS), supporter))
        quarters.append(cases)
    return quarters


def months_of(cases: list[Case]) -> list[Counter[Cell]]:
    return [Counter(cell for case in cases if case.month == month for cell in case.cells()) for month in range(3)]


def worlds_of(quarter: str, cases: list[Case], draw) -> dict[str, World]:
    worlds = {}
    for event, counted in counted_by_event(months_of(cases)).items():
        lines = [ALL, *((by, value) for by, values in counted.by.items() for value in values)]
        draws = {
            (by, value, period): draw(quarter, event, by, value, str(period))
            for by, value in lines
            for period in range(QUARTER + 1)
        }
        worlds[event] = World(counted, draws)
    return worlds


def histories():
    for number in range(HISTORIES):
        chance = Random(number)
        draw = partial(kept_back, ServerKey(chance.randbytes(32)))
        quarter, quarters = "2026-Q1", []
        for cases in history(chance):
            quarters.append((quarter, cases))
            quarter = quarter_of(first_day(quarter) + timedelta(days=95))
        yield quarters, draw


def test_no_attacker_pins_a_count_that_is_not_their_own():
    tried = told = 0
    for quarters, draw in histories():
        for quarter, cases in quarters:
            worlds = worlds_of(quarter, cases, draw)
            said = {event: world.told(MINIMUM) for event, world in worlds.items()}
            told += len(numbers_of(quarter, months_of(cases), MINIMUM, draw))
            # A count that is not all the attacker's own holds a case of somebody else's: let there be its twin.
            for case in {(c.month, c.language, c.setting, c.programme, c.band): c for c in cases}.values():
                for event, world in worlds.items():
                    other = another_world(world, case.values(event), case.month)
                    assert other.told(MINIMUM) == said[event]
                    assert sum(other.counted.all) == sum(world.counted.all) + 1
                    tried += 1
    assert tried > 100_000
    assert told > 1_000


def claims(counted, whole: int, told: dict[str, int]) -> list[tuple[int, int]]:
    """Return (claimed, true) where one value alone is missing beside a sum: what somebody believes who subtracts."""
    found = []
    for values in counted.by.values():
        missing = [value for value in values if value not in told]
        if whole and len(missing) == 1:
            found.append((whole - sum(told.get(value, 0) for value in values), sum(values[missing[0]])))
    return found


def test_beside_its_parts_there_is_no_sum_to_subtract_from():
    tried = 0
    for quarters, draw in histories():
        for quarter, cases in quarters:
            for world in worlds_of(quarter, cases, draw).values():
                if world.counted.by:
                    assert world.told(MINIMUM).all == ()
                    tried += 1
    assert tried > 1_000


def test_whoever_subtracts_finds_small_counts_in_exact_tables():
    """The control: where exact sums are told beside their parts, whoever subtracts finds small counts."""
    right = 0
    for quarters, draw in histories():
        for quarter, cases in quarters:
            for world in worlds_of(quarter, cases, draw).values():
                exact = {value: sum(n) for values in world.counted.by.values() for value, n in values.items()}
                told = {value: n for value, n in exact.items() if n >= MINIMUM}
                found = claims(world.counted, sum(world.counted.all), told)
                right += sum(claimed == true < MINIMUM for claimed, true in found)
    assert right > 100


def test_what_a_supporter_does_not_know_is_at_least_what_is_left_and_no_table_says_how_much():
    seen = set()
    for quarters, draw in histories():
        for quarter, cases in quarters:
            of_programme = Counter(case.programme for case in cases)
            own = Counter((case.programme, case.supporter) for case in cases)
            for number in numbers_of(quarter, months_of(cases), MINIMUM, draw):
                if (number.event, number.by, number.period) != (Event.ACCEPTED, PROGRAMME, quarter):
                    continue
                for (programme, _supporter), known in own.items():
                    if programme == number.value:
                        left, true = number.at_least - known, of_programme[programme] - known
                        assert left <= true
                        seen.add((left, true))
    # The same left over comes with many true rests.
    for small in range(1, 6):
        assert len({true for left, true in seen if left == small}) > 5


def test_snapshots_of_every_day_change_by_whole_quarters_only():
    day, shown = date(2026, 1, 2), set()
    while day < date(2031, 1, 2):
        newest = newest_over(day)
        now = shown | {newest}
        if now != shown:
            assert not shown or max(shown) == before(newest)
            assert day - first_day(quarter_of(day)) == timedelta(days=1)
            assert months_in(newest)[-1] < f"{day:%Y-%m}"
        shown, day = now, day + timedelta(days=1)
    assert len(shown) == 20
