from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from directory.supporters.listing import (
    Availability,
    Light,
    Place,
    Standing,
    availability,
    confirmed_lately,
    free_from,
    last_day_listed,
    place,
)

TODAY = date(2026, 11, 21)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 1, 1))
standings = st.builds(
    Standing,
    valid_until=days,
    withdrawn=st.booleans(),
    com06=st.booleans(),
    com13=st.booleans(),
    agreement_in_force=st.booleans(),
    suspended=st.booleans(),
    confirmed_on=st.none() | days,
)
leaves = st.lists(st.tuples(days, st.integers(0, 60)).map(lambda leave: (leave[0], leave[0] + timedelta(leave[1]))))


def in_days(number: int) -> date:
    return TODAY + timedelta(days=number)


def standing(**changes) -> Standing:
    usual = {"valid_until": in_days(400), "withdrawn": False, "com06": True, "com13": True}
    return Standing(**{**usual, "agreement_in_force": True, "suspended": False, "confirmed_on": TODAY, **changes})


def test_a_profile_is_listed_for_sixty_days_after_it_was_confirmed():
    assert last_day_listed(standing()) == in_days(60)


def test_a_profile_is_listed_no_longer_than_its_certificate():
    assert last_day_listed(standing(valid_until=in_days(10))) == in_days(10)


@given(standings)
def test_nobody_is_listed_after_the_certificate_ends(person):
    last = last_day_listed(person)
    assert last is None or last <= person.valid_until


@given(standings)
def test_nobody_is_listed_more_than_sixty_days_after_confirming(person):
    last = last_day_listed(person)
    assert last is None or (last - person.confirmed_on).days <= 60


@given(standings)
def test_whoever_lacks_one_condition_is_never_listed(person):
    met = person.com06 and person.com13
    whole = met and person.agreement_in_force and not person.suspended and not person.withdrawn
    assert (last_day_listed(person) is not None) == bool(whole and person.confirmed_on)


def test_nobody_is_listed_without_com06_unless_the_site_says_so():
    assert last_day_listed(standing(com06=False)) is None
    assert last_day_listed(standing(com06=False, without_com06=True)) == in_days(60)


def test_com13_is_needed_whatever_the_site_says():
    assert last_day_listed(standing(com13=False, without_com06=True)) is None


def test_the_day_before_the_certificate_is_suspended_is_the_last_one_listed():
    assert last_day_listed(standing(certificate_suspended_from=in_days(5))) == in_days(4)


def test_a_suspension_to_come_lists_nobody_longer():
    assert last_day_listed(standing(certificate_suspended_from=in_days(500))) == in_days(60)


def test_a_profile_confirmed_44_days_ago_was_confirmed_lately():
    assert confirmed_lately(in_days(-44), TODAY)


def test_a_profile_confirmed_45_days_ago_was_not_confirmed_lately():
    assert not confirmed_lately(in_days(-45), TODAY)


def test_a_switch_that_is_on_lights_the_window():
    assert availability(True, [], TODAY) == Availability(Light.LIT, None)


def test_a_switch_that_is_off_shuts_the_window_and_says_no_day():
    assert availability(False, [(in_days(-1), in_days(3))], TODAY) == Availability(Light.SHUT, None)


def test_a_leave_that_ends_within_14_days_is_a_short_wait():
    assert availability(True, [(in_days(-1), in_days(14))], TODAY) == Availability(Light.HALF, in_days(15))


def test_a_leave_that_ends_after_15_days_shuts_the_window():
    assert availability(True, [(in_days(-1), in_days(15))], TODAY) == Availability(Light.SHUT, in_days(16))


def test_a_leave_to_come_changes_nothing_today():
    assert availability(True, [(in_days(1), in_days(9))], TODAY).light == Light.LIT


def test_two_leaves_that_meet_count_as_one():
    assert free_from([(in_days(4), in_days(9)), (in_days(-2), in_days(3))], TODAY) == in_days(10)


@given(leaves)
def test_the_day_somebody_is_free_from_lies_in_no_leave(some):
    free = free_from(some, TODAY)
    assert not any(first <= free <= last for first, last in some)


@given(leaves)
def test_every_day_before_that_lies_in_a_leave(some):
    free = free_from(some, TODAY)
    before = [TODAY + timedelta(days=n) for n in range((free - TODAY).days)]
    assert all(any(first <= day <= last for first, last in some) for day in before)


def test_whoever_takes_requests_comes_first():
    assert place(Availability(Light.LIT), confirmed_lately=True) == Place.TAKING


def test_a_profile_not_confirmed_lately_comes_last_even_with_a_lit_window():
    assert place(Availability(Light.LIT), confirmed_lately=False) == Place.NOT_CONFIRMED_LATELY
