from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.requests.independence import Reader, readers_for

ids = st.frozensets(st.integers(1, 6), max_size=3)
accounts = st.frozensets(st.integers(101, 108), max_size=3)
readers = st.lists(
    st.builds(Reader, account=st.integers(101, 108), organisations=st.none() | ids),
    max_size=6,
    unique_by=lambda one: one.account,
)


@given(accounts, ids, readers)
def test_whoever_may_read_is_outside_of_everything(concerned, organisations, there):
    found = readers_for(concerned, organisations, there)
    for one in there:
        outside = one.organisations is not None and not one.organisations & organisations
        assert (one.account in found) == (outside and one.account not in concerned)


@given(accounts, st.none() | ids, readers)
def test_where_nobody_said_whom_a_reader_belongs_to_they_read_nothing(concerned, organisations, there):
    unplaced = [replace(one, organisations=None) for one in there]
    assert readers_for(concerned, organisations, unplaced) == []


@given(accounts, readers)
def test_of_supporters_whose_organisations_are_unknown_only_the_unbound_read(concerned, there):
    found = readers_for(concerned, None, there)
    assert found == [one.account for one in there if one.organisations == frozenset() and one.account not in concerned]


@given(accounts, ids, ids, readers)
def test_more_organisations_never_let_anybody_in(concerned, organisations, more, there):
    wider = readers_for(concerned, organisations | more, there)
    assert set(wider) <= set(readers_for(concerned, organisations, there))


@given(accounts, st.none() | ids, readers)
def test_each_is_judged_alone(concerned, organisations, there):
    one_by_one = [account for one in there for account in readers_for(concerned, organisations, [one])]
    assert readers_for(concerned, organisations, there) == one_by_one


@pytest.mark.parametrize("organisations", [None, frozenset(), frozenset({3})])
def test_nobody_reads_of_themselves(organisations):
    assert readers_for(frozenset({101}), organisations, [Reader(101, frozenset())]) == []
