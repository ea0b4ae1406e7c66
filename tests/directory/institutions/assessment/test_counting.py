"""Counting answers, finding gaps and comparing, for every set of answers that there can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.institutions.assessment.counting import Answer, Move, degree, gaps, moves, standing

CODES = [f"P{number}" for number in range(1, 17)]
SOME = st.dictionaries(st.sampled_from([*CODES, "elsewhere"]), st.sampled_from(Answer))
# What each answer is worth, told once more and independently; None where nothing is known.
WORTH = {"not-yet": 0, "in-part": 1, "yes": 2, "unknown": None, None: None}


@given(SOME)
def test_every_part_is_counted_once(answers):
    assert standing(CODES, answers).total == len(CODES)


@given(SOME)
def test_each_count_is_that_of_its_answer(answers):
    found = standing(CODES, answers)
    given_answers = [answers.get(code) for code in CODES]
    assert found.yes == given_answers.count(Answer.YES)
    assert found.in_part == given_answers.count(Answer.IN_PART)
    assert found.not_yet == given_answers.count(Answer.NOT_YET)
    assert found.unknown == given_answers.count(Answer.UNKNOWN)
    assert found.unanswered == given_answers.count(None)


@given(SOME)
def test_a_gap_is_what_was_answered_and_is_not_a_yes(answers):
    assert set(gaps(CODES, answers)) == {code for code in CODES if answers.get(code, Answer.YES) != Answer.YES}


@given(SOME)
def test_gaps_come_missing_first_then_begun_then_not_known_and_else_as_they_stand(answers):
    order = [Answer.NOT_YET, Answer.IN_PART, Answer.UNKNOWN]
    found = gaps(CODES, answers)
    assert list(found) == sorted(found, key=lambda code: (order.index(answers[code]), CODES.index(code)))


@pytest.mark.parametrize("answer", [None, Answer.UNKNOWN])
def test_what_is_not_known_has_no_degree(answer):
    assert degree(answer) is None


@given(SOME, SOME)
def test_a_part_has_moved_only_where_it_is_known_on_both_days(before, now):
    for code, move in moves(CODES, before, now).items():
        then, today = WORTH[before.get(code)], WORTH[now.get(code)]
        if then is None or today is None:
            assert move == Move.NOT_COMPARABLE
        else:
            assert move == {-1: Move.WORSE, 0: Move.SAME, 1: Move.BETTER}[(today > then) - (today < then)]


@given(SOME, SOME)
def test_seen_the_other_way_round_better_is_worse(before, now):
    turned = {Move.BETTER: Move.WORSE, Move.WORSE: Move.BETTER}
    there = moves(CODES, before, now)
    assert moves(CODES, now, before) == {code: turned.get(move, move) for code, move in there.items()}
