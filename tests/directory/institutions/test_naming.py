from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from directory.institutions.checking import Check, check_of
from directory.institutions.naming import RESERVED, free_slug

TODAY = date(2026, 3, 3)
some_names = st.text(max_size=200)


@given(some_names, some_names, st.sets(st.sampled_from(["a", "organisation-2", "organisation-3", "a-b", "a-b-2"])))
def test_an_address_is_free_and_fits(institution, programme, taken):
    slug = free_slug(institution, programme, taken)
    assert slug not in taken | RESERVED
    assert 0 < len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


def test_an_institution_called_me_does_not_take_the_place_of_ours():
    assert free_slug("Me", "Peers", set()) == "me-peers"
    assert free_slug("Assessment", "", set()) == "assessment-2"


def test_letters_of_other_scripts_become_latin():
    assert free_slug("Ospedale Città", "", set()) == "ospedale-citta"


@given(st.integers(0, 2000), st.integers(1, 1000))
def test_a_check_is_of_late_up_to_and_with_the_last_day(age, days):
    found = check_of(TODAY - timedelta(days=age), TODAY, days)
    assert found == (Check.LATELY if age <= days else Check.LONG_AGO)


def test_what_nobody_checked_was_never_checked():
    assert check_of(None, TODAY, 365) == Check.NEVER
