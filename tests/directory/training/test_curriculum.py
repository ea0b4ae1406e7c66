from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.training.competencies import competencies
from directory.training.curriculum import PRACTICE, PRACTISED, SLOT, Method, Part, TooShort, planned, practice_share

PAIRS = [(domain.code, each.code) for domain in competencies().domains for each in domain.competencies]
some_gaps = st.lists(st.sampled_from(PAIRS), min_size=1, max_size=30, unique=True)


@given(some_gaps, st.integers(0, 3000))
def test_a_planned_training_has_enough_practice_and_fits_the_time(lacking, minutes):
    least = 2 * SLOT * len(lacking)
    if minutes < least:
        with pytest.raises(TooShort) as short:
            planned(lacking, minutes)
        assert short.value.minutes == least
        return
    parts = planned(lacking, minutes)
    assert practice_share(parts) >= Fraction(2, 5)
    assert minutes - SLOT < sum(part.minutes for part in parts) <= minutes


def test_no_part_is_longer_than_a_day():
    parts = planned(PAIRS[:1], 2400)
    assert [part.minutes for part in parts] == [480, 480, 240, 480, 480, 240]


@given(some_gaps)
def test_each_gap_is_told_and_practised(lacking):
    parts = planned(lacking, 40 * len(lacking))
    for domain, code in lacking:
        assert [part.method for part in parts if part.competency == code] == [Method.TALK, PRACTISED[domain]]


def test_without_a_gap_there_is_nothing_to_train():
    assert planned([], 300) == []


def test_the_share_of_nothing_is_none():
    assert practice_share([]) == 0


@pytest.mark.parametrize("method", Method)
def test_listening_talking_and_reading_are_no_practice(method):
    told = {Method.TALK, Method.DISCUSSION, Method.READING}
    assert practice_share([Part("empathy", method, 30)]) == (method not in told)


def test_every_domain_is_practised_in_some_way():
    assert set(PRACTISED) == {domain.code for domain in competencies().domains}
    assert set(PRACTISED.values()) <= PRACTICE
