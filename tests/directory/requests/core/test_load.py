from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.requests.load import HEAVY, ONE_SPELL, Note, calls_for_care, week_of

MONDAY = date(2026, 3, 2)
notes = st.lists(
    st.builds(
        Note,
        week=st.integers(0, 30).map(lambda number: MONDAY + timedelta(weeks=number)),
        step=st.integers(1, 5),
        words=st.just(""),
    ),
    max_size=8,
    unique_by=lambda note: note.week,
)


def note(week: int, step: int) -> Note:
    return Note(MONDAY + timedelta(weeks=week), step, "")


@given(notes)
def test_it_is_said_when_the_last_two_were_heavy_and_close_and_only_then(given_notes):
    latest = sorted(given_notes, key=lambda one: one.week)[-2:]
    heavy = len(latest) == 2 and min(one.step for one in latest) >= HEAVY
    assert calls_for_care(given_notes) == (heavy and latest[1].week - latest[0].week <= ONE_SPELL)


@given(notes, st.randoms())
def test_the_order_of_the_rows_makes_no_difference(given_notes, chance):
    mixed = list(given_notes)
    chance.shuffle(mixed)
    assert calls_for_care(mixed) == calls_for_care(given_notes)


@given(notes, st.integers(1, HEAVY - 1))
def test_a_lighter_week_after_them_ends_it(given_notes, step):
    assert not calls_for_care([*given_notes, note(40, step)])


@given(notes)
def test_what_lies_before_the_last_two_counts_for_nothing(given_notes):
    assert calls_for_care([*given_notes, note(40, 4), note(41, 5)])


@pytest.mark.parametrize(
    ("steps", "said"),
    [([], False), ([5], False), ([4, 4], True), ([5, 3], False), ([3, 5], False), ([1, 4, 5], True)],
)
def test_two_heavy_notes_and_no_fewer(steps, said):
    assert calls_for_care([note(week, step) for week, step in enumerate(steps)]) is said


@pytest.mark.parametrize(("apart", "said"), [(4, True), (5, False)])
def test_notes_of_long_ago_are_no_spell(apart, said):
    assert calls_for_care([note(0, 5), note(apart, 5)]) is said


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_a_week_begins_on_the_monday_before(day):
    assert week_of(day).weekday() == 0
    assert 0 <= (day - week_of(day)).days < 7
