"""What is told of counts: true, never small, never both months and quarter, and never enough to work a small count out."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.measures.suppression import QUARTER, STEP, Counted, at_least, suppress
from tests.directory.measures.attack import ALL, World, another_world

LANGUAGES, SETTINGS = ("en", "de", "pt"), ("hospital", "ambulance")
minimums = st.integers(1, 12)


@st.composite
def worlds(draw):
    """Events of a language, a setting and a month each, and what is kept back."""
    joint = draw(
        st.dictionaries(
            st.tuples(st.sampled_from(LANGUAGES), st.sampled_from(SETTINGS), st.integers(0, 2)), st.integers(0, 30)
        )
    )

    def months(keep) -> tuple[int, int, int]:
        return tuple(sum(n for key, n in joint.items() if key[2] == month and keep(key)) for month in range(3))

    by = {
        "language": {one: months(lambda key, one=one: key[0] == one) for one in LANGUAGES},
        "setting": {one: months(lambda key, one=one: key[1] == one) for one in SETTINGS},
    }
    lines = [ALL, *(("language", one) for one in LANGUAGES), *(("setting", one) for one in SETTINGS)]
    draws = {(*line, period): draw(st.integers(0, 12)) for line in lines for period in range(QUARTER + 1)}
    return World(Counted(months(lambda key: True), by), draws)


def lines_of(world, minimum):
    told = world.told(minimum)
    yield ALL, told.all
    for dimension, values in told.by.items():
        for value, numbers in values.items():
            yield (dimension, value), numbers


@given(worlds(), minimums)
def test_a_number_that_is_told_is_true_and_reaches_the_minimum(world, minimum):
    for line, numbers in lines_of(world, minimum):
        counts = world.months(line) if len(numbers) == QUARTER else (sum(world.months(line)),)
        for number, count in zip(numbers, counts[: len(numbers)], strict=True):
            assert minimum <= number <= count
            assert number % STEP == 0


@given(worlds(), minimums)
def test_months_are_told_all_three_or_the_quarter_alone(world, minimum):
    assert {len(numbers) for _line, numbers in lines_of(world, minimum)} <= {0, 1, QUARTER}


@given(worlds(), minimums)
def test_beside_its_parts_no_sum_is_told(world, minimum):
    assert world.told(minimum).all == ()


@given(st.tuples(*[st.integers(0, 40)] * 3), minimums)
def test_what_has_no_parts_is_told_as_a_sum(months, minimum):
    told = suppress(Counted(months), minimum, lambda *_line: 0)
    assert bool(told.all) == (sum(months) // STEP * STEP >= minimum)


@given(worlds(), minimums, st.integers(0, 2), st.data())
def test_one_more_may_always_be_there_where_a_count_is_small(world, minimum, month, data):
    small = {
        dimension: [value for value, n in values.items() if n[month] > 0]
        for dimension, values in world.counted.by.items()
    }
    if not all(small.values()):
        return
    values = {dimension: data.draw(st.sampled_from(found)) for dimension, found in small.items()}
    other = another_world(world, values, month)
    assert other.told(minimum) == world.told(minimum)
    assert sum(other.counted.all) == sum(world.counted.all) + 1


def test_trying_every_small_world_pins_no_count_below_the_minimum():
    """Two settings and one month, every count up to 11, everything that may be kept back: what do all answers leave open?"""
    minimum, seen = 3, defaultdict(set)
    for one, other in product(range(12), repeat=2):
        counted = Counted((one + other, 0, 0), {"setting": {"a": (one, 0, 0), "b": (other, 0, 0)}})
        for kept in product((0, 1, 2, 3, 4, 7, 12, 24), repeat=2):
            drawn = dict(zip("ab", kept, strict=True))
            told = suppress(counted, minimum, lambda _dimension, value, _period, drawn=drawn: drawn.get(value, 0))
            seen[str(told)].add((one, other))
    assert len(seen) == 9
    for possible in seen.values():
        for place in (0, 1):
            counts = {world[place] for world in possible}
            assert len(counts) > 1 or not 0 < next(iter(counts)) < minimum


def test_exact_numbers_with_their_sum_would_pin_it():
    """The same trial against what is not done: it must find something, or it finds nothing anywhere."""
    minimum, seen = 3, defaultdict(set)
    for one, other in product(range(12), repeat=2):
        told = (one + other, one if one >= minimum else None, other if other >= minimum else None)
        seen[told].add((one, other))
    assert any(len({a for a, _b in possible}) == 1 and 0 < min(possible)[0] < minimum for possible in seen.values())


@pytest.mark.parametrize(
    ("count", "kept_back", "number"), [(9, 0, 0), (10, 0, 10), (14, 0, 10), (14, 5, 0), (19, 4, 15), (19, 5, 10)]
)
def test_a_number_is_the_next_five_below_what_is_left(count, kept_back, number):
    assert at_least(count, kept_back, 10) == number


def test_a_small_month_makes_it_a_quarter():
    counted = Counted((12, 4, 30), {"setting": {"hospital": (12, 4, 30)}})
    told = suppress(counted, 10, lambda *_line: 0)
    assert told.by == {"setting": {"hospital": (45,)}}


@pytest.mark.parametrize("rest", range(13))
def test_whether_a_sum_is_told_says_nothing_of_a_small_rest(rest):
    counted = Counted((200 + rest, 0, 0), {"language": {"en": (200, 0, 0), "pt": (rest, 0, 0)}})
    assert suppress(counted, 10, lambda *_line: 0).all == ()


def test_a_minimum_of_nothing_is_refused():
    with pytest.raises(ValueError, match="1 or more"):
        suppress(Counted((0, 0, 0)), 0, lambda *_line: 0)
