"""How far a word may be from the one that was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.search.faults import faults_allowed, faults_between, nearly

LETTERS = "abcdeé"
WORD = st.text(LETTERS, min_size=4, max_size=12)


@pytest.mark.parametrize(
    ("typed", "faults"),
    [("midwife", 0), ("midwfe", 1), ("midwiffe", 1), ("midwofe", 1), ("mdiwife", 1), ("mdwfe", 2), ("", 7)],
)
def test_a_letter_left_out_added_changed_or_swapped_is_one_fault(typed, faults):
    assert faults_between(typed, "midwife") == faults


@pytest.mark.parametrize(
    ("word", "allowed"), [("ice", 0), ("nurs", 1), ("midwife", 1), ("inquiry1", 0), ("burnouts", 2)]
)
def test_the_longer_a_word_the_more_faults_are_looked_past(word, allowed):
    assert faults_allowed(word) == allowed


@given(WORD, st.data())
def test_one_fault_in_a_word_of_four_letters_or_more_is_looked_past(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    added = word[:place] + letter + word[place:]
    changed = word[:place] + letter + word[place + 1 :]
    assert nearly(added, word)
    assert nearly(changed, word)


@given(WORD, WORD)
def test_the_way_there_is_as_far_as_the_way_back(one, other):
    assert faults_between(one, other) == faults_between(other, one)


@given(WORD, WORD)
def test_no_more_faults_than_letters(one, other):
    assert abs(len(one) - len(other)) <= faults_between(one, other) <= max(len(one), len(other))


@given(WORD, WORD)
def test_what_is_near_has_few_faults(typed, meant):
    assert nearly(typed, meant) == (faults_between(typed, meant) <= faults_allowed(typed))
