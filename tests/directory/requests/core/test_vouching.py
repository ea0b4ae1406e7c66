"""When enough people heard the digits of a key."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from directory.requests.vouching import Heard, counts_from, heard_enough, needed

OWNER = 1
heards = st.lists(st.builds(Heard, st.sampled_from([1, 2, 3, 4]), st.sampled_from([None, 10, 20])))
versions = st.integers(1, 5)
leasts = st.integers(1, 3)
days = st.dates(date(2020, 1, 1), date(2080, 1, 1))


@given(days)
def test_a_first_key_counts_on_its_day(made_on):
    assert counts_from(made_on, 1) == made_on


@given(days, st.integers(2, 9))
def test_a_key_after_a_loss_counts_after_seven_days(made_on, version):
    assert counts_from(made_on, version) == made_on + timedelta(days=7)


@given(leasts)
def test_after_a_loss_two_must_hear_it_at_least(least):
    assert needed(1, least) == least
    assert needed(2, least) == max(2, least)


@given(versions, heards, leasts, st.booleans())
def test_its_owner_never_makes_a_difference(version, heard, least, several):
    others = [one for one in heard if one.by != OWNER]
    with_owner = heard_enough(OWNER, version, [*others, Heard(OWNER, 10)], least=least, several=several)
    assert with_owner == heard_enough(OWNER, version, others, least=least, several=several)


@given(versions, heards, leasts, st.booleans())
def test_hearing_twice_is_hearing_once(version, heard, least, several):
    twice = heard_enough(OWNER, version, heard * 2, least=least, several=several)
    assert twice == heard_enough(OWNER, version, heard, least=least, several=several)


@given(versions, heards, leasts, st.booleans())
def test_never_fewer_people_than_needed(version, heard, least, several):
    if heard_enough(OWNER, version, heard, least=least, several=several):
        assert len({one.by for one in heard} - {OWNER}) >= needed(version, least)


@given(heards)
def test_where_there_are_several_organisations_two_who_hear_it_are_of_two(heard):
    if heard_enough(OWNER, 2, heard, least=1, several=True):
        assert len({one.organisation for one in heard if one.by != OWNER} - {None}) >= 2


def test_two_of_one_organisation_are_enough_where_there_is_only_one():
    assert heard_enough(OWNER, 2, [Heard(2, 10), Heard(3, 10)], least=1, several=False)


def test_two_of_two_organisations_are_enough():
    assert heard_enough(OWNER, 2, [Heard(2, 10), Heard(3, 20)], least=1, several=True)


def test_one_is_enough_for_a_first_key():
    assert heard_enough(OWNER, 1, [Heard(2, None)], least=1, several=True)
