from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from directory.certification.models import Certificate
from directory.requests.account_keys import enrolled_keys, usable_keys
from directory.requests.candidates import NEVER_ASKED, candidates, candidates_by_account
from directory.requests.models import AccountKey
from directory.requests.routing import close
from tests.directory.requests.core.people import (
    accepted_by,
    ask,
    confirm_key,
    make_peer,
    place_of,
    store_key,
)
from tests.directory.supporters.factories import counted_from_today

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def today() -> date:
    return timezone.now().date()


def asked(language="en", setting="hospital", chosen=None):
    return {one.account for one in candidates(language, setting, today(), chosen)}


def as_candidate(peer):
    return candidates_by_account([peer.account], today())[peer.account]


@pytest.mark.parametrize("people", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_people(people, django_assert_num_queries):
    for _ in range(people):
        make_peer()
        make_peer(settings=("ambulance",))
    with django_assert_num_queries(6, using="default"):
        found = candidates("en", "hospital", today())
    assert len(found) == 2 * people
    with django_assert_num_queries(3, using="vault"):
        candidates("en", "hospital", today())


@pytest.mark.parametrize("people", [1, 3])
def test_nor_does_it_with_the_talks_they_have(people, django_assert_num_queries):
    peers = [make_peer() for _ in range(people)]
    for peer in peers:
        ask(peer)
        accepted_by(peer)
    with django_assert_num_queries(3, using="vault"):
        found = candidates_by_account([peer.account for peer in peers], today())
    assert {one.open_talks for one in found.values()} == {1}


def test_people_of_the_setting_and_of_all_others_are_there():
    here, elsewhere = make_peer(), make_peer(settings=("ambulance",))
    assert asked() == {here.account, elsewhere.account}


def test_people_whose_key_nobody_confirmed_crowd_nobody_out(monkeypatch):
    monkeypatch.setattr("directory.requests.candidates.POOL", 1)
    usable = make_peer()
    for _ in range(5):
        make_peer(confirmed=False)
    assert asked() == {usable.account}


def test_people_of_other_settings_crowd_nobody_out(monkeypatch):
    monkeypatch.setattr("directory.requests.candidates.POOL", 1)
    here = make_peer()
    for _ in range(5):
        make_peer(settings=("ambulance",))
    assert here.account in asked()


def test_the_chosen_person_is_there_however_many_there_are(monkeypatch):
    monkeypatch.setattr("directory.requests.candidates.POOL", 1)
    chosen = [make_peer(settings=("ambulance",)) for _ in range(5)][3]
    make_peer()
    assert chosen.account in asked(chosen=chosen.supporter.pk)


def test_it_is_by_chance_who_is_looked_at(monkeypatch):
    monkeypatch.setattr("directory.requests.candidates.POOL", 1)
    for _ in range(3):
        make_peer()
    assert len({frozenset(asked()) for _ in range(40)}) > 1


def test_people_of_another_language_are_not():
    make_peer(languages=("de",))
    assert asked() == set()


def test_the_chosen_person_is_there_once():
    peer = make_peer()
    found = candidates("en", "hospital", today(), chosen=peer.supporter.pk)
    assert [one.supporter for one in found] == [peer.supporter.pk]


@pytest.mark.parametrize(
    "unlisted",
    [
        {"takes_requests": False},
        {"suspended_on": timedelta(days=0)},
        {"agreement_ended_on": timedelta(days=0)},
        {"agreement_signed_on": None},
        {"confirmed_on": timedelta(days=-61)},
        {"certificate": {"valid_until": timedelta(days=-1)}},
        {"certificate": {"withdrawn_on": timedelta(days=-1)}},
        {"certificate": {"suspended_from": timedelta(days=0)}},
        {"certificate": {"com13": False}},
        {"leave": (0, 0)},
    ],
)
def test_whoever_is_not_listed_or_away_is_not_there_even_when_chosen(unlisted):
    peer = make_peer(**counted_from_today(unlisted))
    assert asked(chosen=peer.supporter.pk) == set()


@pytest.mark.parametrize(
    ("fields", "valid"),
    [
        ({}, True),
        ({"suspended_from": timedelta(days=0)}, False),
        ({"suspended_from": timedelta(days=1)}, True),
        ({"suspended_from": timedelta(days=-1), "suspended_until": timedelta(days=0)}, False),
        ({"valid_until": timedelta(days=-1)}, False),
        ({"withdrawn_on": timedelta(days=0)}, False),
    ],
)
def test_routing_looks_at_the_certificate_by_itself(fields, valid):
    """The list of the directory may be a moment old; a request must not rest on it alone."""
    peer = make_peer()
    Certificate.objects.filter(supporter=peer.supporter).update(**counted_from_today(fields))
    assert candidates_by_account([peer.account], today())[peer.account].certificate_valid == valid


def test_whoever_is_back_from_leave_tomorrow_is_there_tomorrow():
    peer = make_peer(leave=(-3, 0))
    tomorrow = today() + timedelta(days=1)
    assert [one.account for one in candidates("en", "hospital", tomorrow)] == [peer.account]


def test_a_closed_account_is_not_there():
    peer = make_peer()
    get_user_model().objects.filter(pk=peer.account).update(is_active=False)
    assert asked() == set()


def test_examples_are_there_only_where_examples_are_shown(settings):
    make_peer(is_example=True)
    settings.LEEWARD_DEMO = False
    assert asked() == set()


def test_their_institution_and_whoever_certified_them_are_their_organisations():
    peer = make_peer()
    assert as_candidate(peer).organisations == {
        peer.supporter.programme.institution_id,
        peer.supporter.certificate.certifier_id,
    }


def test_whoever_was_never_asked_has_been_idle_longest(now):
    peer, other = make_peer(), make_peer()
    ask(peer, now=now - timedelta(days=9))
    assert as_candidate(other).idle_days == NEVER_ASKED
    assert as_candidate(peer).idle_days in {8, 9}


def test_a_dummy_in_somebodys_mailbox_is_no_load_and_no_asking():
    peer, other = make_peer(), make_peer()
    ask(peer)
    assert (as_candidate(other).open_talks, as_candidate(other).idle_days) == (0, NEVER_ASKED)


def test_a_talk_is_open_from_accepting_to_closing():
    peer = make_peer()
    ask(peer)
    assert as_candidate(peer).open_talks == 0
    accepted_by(peer)
    assert as_candidate(peer).open_talks == 1
    close(place_of(peer), peer.account)
    assert as_candidate(peer).open_talks == 0


def test_a_key_needs_as_many_confirmations_as_the_site_asks_for(settings):
    settings.LEEWARD_KEY_CONFIRMATIONS = 2
    peer = make_peer()
    assert not as_candidate(peer).key_confirmed
    confirm_key(peer.supporter, peer.public, by=get_user_model().objects.create_user(email="staff@example.org"))
    assert as_candidate(peer).key_confirmed


def test_two_confirmations_by_nobody_in_particular_are_one(settings):
    settings.LEEWARD_KEY_CONFIRMATIONS = 2
    peer = make_peer()
    confirm_key(peer.supporter, peer.public)
    assert not as_candidate(peer).key_confirmed


def test_nobody_confirms_their_own_key():
    peer = make_peer(confirmed=False)
    confirm_key(peer.supporter, peer.public, by=get_user_model().objects.get(pk=peer.account))
    assert usable_keys([peer.account]) == {}


def test_the_confirmation_of_another_fingerprint_does_not_count():
    peer, other = make_peer(confirmed=False), make_peer()
    confirm_key(peer.supporter, other.public)
    assert not as_candidate(peer).key_confirmed


def test_the_newest_key_is_used_once_it_is_confirmed():
    peer = make_peer()
    newer = bytes(range(32))
    store_key(peer.account, newer, version=2)
    assert usable_keys([peer.account]) == {}
    confirm_key(peer.supporter, newer)
    assert usable_keys([peer.account])[peer.account].public_key == newer


@pytest.mark.parametrize("state", [AccountKey.State.ENROLLING, AccountKey.State.RETIRED])
def test_a_key_that_is_not_enrolled_is_not_used(state):
    peer = make_peer()
    AccountKey.objects.update(state=state)
    assert enrolled_keys([peer.account]) == {}


@pytest.mark.parametrize(
    "change",
    [{"public_key": bytes(range(32))}, {"mac": bytes(32)}, {"mac": b""}, {"version": 7}],
    ids=["another key", "another mac", "no mac", "another version"],
)
def test_a_swapped_key_is_not_used_and_the_alarm_names_nobody(change, alarms):
    peer = make_peer()
    AccountKey.objects.update(**change)
    assert usable_keys([peer.account]) == {}
    assert alarms() == ["A supporter's public key is not the one that was enrolled. Nothing is routed to it."]


def test_the_key_of_another_account_is_not_used_in_its_place(alarms):
    peer, other = make_peer(), make_peer()
    theirs = AccountKey.objects.get(public_key=other.public)
    AccountKey.objects.filter(public_key=peer.public).update(public_key=theirs.public_key, mac=theirs.mac)
    confirm_key(peer.supporter, other.public)
    assert usable_keys([peer.account]) == {}
    assert alarms()


def test_a_swapped_newer_key_stops_routing_although_an_older_one_is_whole(alarms):
    peer = make_peer()
    row = store_key(peer.account, bytes(range(32)), version=2)
    AccountKey.objects.filter(pk=row.pk).update(mac=bytes(32))
    assert usable_keys([peer.account]) == {}
    assert alarms()
