"""Where work is killed: before each of its changes in turn, and at points by chance, the same in each run."""

from collections.abc import Callable, Iterator
from itertools import count
from random import Random

import pytest

from tests.directory.requests.keys.killing import Work, calls_in, killed_at, killed_before

# Each kill of a kind: one in every run of the tests, all of them in `make prove`.
RUNS = [1, pytest.param(40, marks=pytest.mark.proof)]
EVERY_CHANGE = pytest.mark.proof
Killed = Callable[[Work], bool]


def at_random(runs: int, seed: str, rehearse: Callable[[], Work]) -> Iterator[Killed]:
    """Yield as many ways to kill. `rehearse` sets everything up and returns the work, which is done once to measure it."""
    chance, calls = Random(seed), calls_in(rehearse())
    for _ in range(runs):
        yield _at(killed_at, chance.randint(1, calls))


def before_each_change(at_least: int) -> Iterator[Killed]:
    """Yield ways to kill, one for each change that the work makes, until it ended alive after so many or more."""
    for change in count(1):
        alive = []

        def kill(work: Work, change: int = change, alive: list = alive) -> bool:
            killed = killed_before(change, work)
            alive.append(not killed)
            return killed

        yield kill
        if alive[-1]:
            assert change > at_least
            return


def _at(how: Callable[[int, Work], bool], point: int) -> Killed:
    return lambda work: how(point, work)
