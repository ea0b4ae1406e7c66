"""Who must not audit whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.certification.audits.conflicts import (
    Belongs,
    Conflict,
    conflicts_with_candidate,
    conflicts_with_other,
)

CANDIDATE = Belongs(1, frozenset({10, 11}), frozenset({100}))


@pytest.mark.parametrize(
    ("auditor", "tied", "conflicts"),
    [
        (Belongs(2, frozenset({20})), (), []),
        (Belongs(1, frozenset({20})), (), [Conflict.SELF]),
        (Belongs(2, frozenset({11})), (), [Conflict.INSTITUTION]),
        (Belongs(2, frozenset({20}), frozenset({100})), (), [Conflict.PROGRAMME]),
        (Belongs(2, frozenset({20})), [frozenset({1, 2})], [Conflict.MENTOR]),
        (Belongs(2, frozenset({20})), [frozenset({1, 3})], []),
        (Belongs(2), (), [Conflict.PLACE_UNKNOWN]),
    ],
)
def test_each_conflict_is_found_and_named(auditor, tied, conflicts):
    assert list(conflicts_with_candidate(CANDIDATE, auditor, tied)) == conflicts


SETS = st.frozensets(st.integers(1, 4), max_size=3)
PEOPLE = st.builds(Belongs, st.integers(1, 3), SETS, SETS)


@given(candidate=PEOPLE, auditor=PEOPLE)
def test_whoever_is_let_through_shares_nothing_with_the_candidate(candidate, auditor):
    if not list(conflicts_with_candidate(candidate, auditor)):
        assert auditor.account != candidate.account
        assert auditor.institutions
        assert not auditor.institutions & candidate.institutions
        assert not auditor.programmes & candidate.programmes


@given(one=PEOPLE, other=PEOPLE)
def test_two_people_of_one_organisation_are_refused_whichever_comes_first(one, other):
    forth = list(conflicts_with_other(one, other, two_organisations=True))
    assert forth == list(conflicts_with_other(other, one, two_organisations=True))
    if not forth:
        assert one.account != other.account
        assert not one.institutions & other.institutions


def test_where_there_is_one_organisation_two_people_of_it_may_but_not_one_alone():
    one, other = Belongs(1, frozenset({10})), Belongs(2, frozenset({10}))
    assert not list(conflicts_with_other(one, other, two_organisations=False))
    assert list(conflicts_with_other(one, one, two_organisations=False)) == [Conflict.BOTH_PARTS]
