"""When enough people heard the digits of a key."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from directory.requests.vouching import Heard, counts_from, heard_enough, needed

OWNER = 1
heards = st.lists(st.builds(Heard, st.sampled_from([1, 2, 3, 4]), st.sampled_from([None, 10, 20])))
leasts = st.integers(1, 3)
days = st.dates(date(2020, 1, 1), date(2080, 1, 1))


@given(days)
def test_a_first_key_counts_on_any_day(today):
    assert counts_from(None) <= today


@given(days)
def test_a_key_after_a_loss_counts_after_seven_days(made_on):
    assert counts_from(made_on) == made_on + timedelta(days=7)


@given(leasts)
def test_after_a_loss_two_must_hear_it_at_least(least):
    assert needed(after_loss=False, least=least) == least
    assert needed(after_loss=True, least=least) == max(2, least)


@given(heards, st.booleans(), leasts, st.booleans())
def test_its_owner_never_makes_a_difference(heard, after_loss, least, several):
    others = [one for one in heard if one.by != OWNER]
    asked = {"after_loss": after_loss, "least": least, "several": several}
    assert heard_enough(OWNER, [*others, Heard(OWNER, 10)], **asked) == heard_enough(OWNER, others, **asked)


@given(heards, st.booleans(), leasts, st.booleans())
def test_hearing_twice_is_hearing_once(heard, after_loss, least, several):
    asked = {"after_loss": after_loss, "least": least, "several": several}
    assert heard_enough(OWNER, heard * 2, **asked) == heard_enough(OWNER, heard, **asked)


@given(heards, st.booleans(), leasts, st.booleans())
def test_never_fewer_people_than_needed(heard, after_loss, least, several):
    if heard_enough(OWNER, heard, after_loss=after_loss, least=least, several=several):
        assert len({one.by for one in heard} - {OWNER}) >= needed(after_loss=after_loss, least=least)


@given(heards)
def test_where_there_are_several_organisations_two_who_hear_it_are_of_two(heard):
    if heard_enough(OWNER, heard, after_loss=True, least=1, several=True):
        assert len({one.organisation for one in heard if one.by != OWNER} - {None}) >= 2


def test_two_of_one_organisation_are_enough_where_there_is_only_one():
    assert heard_enough(OWNER, [Heard(2, 10), Heard(3, 10)], after_loss=True, least=1, several=False)


def test_two_of_two_organisations_are_enough():
    assert heard_enough(OWNER, [Heard(2, 10), Heard(3, 20)], after_loss=True, least=1, several=True)


def test_one_is_enough_for_a_first_key():
    assert heard_enough(OWNER, [Heard(2, None)], after_loss=False, least=1, several=True)
