"""A supporter who leaves, is suspended or changes organisation loses what they may not keep, and it is handed on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from directory.institutions.models import Institution, Programme
from directory.requests.ask.open_talk import where_it_stands
from directory.requests.due import do_what_is_due
from directory.requests.models import AccountKey, Slot, SupportRequest
from directory.requests.rechoice import choose_again
from directory.requests.routing import TooLate, close, decline, open_slot, waiting_for
from directory.requests.standing import NOBODY, Standing, keeps, sweep, withdraw
from tests.directory.requests.core.people import (
    SHEET,
    accepted_by,
    ask,
    make_peer,
    opened,
    opened_by,
    place_of,
    places_of,
    row_of,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
standings = st.builds(Standing, st.booleans(), st.booleans(), st.booleans(), st.booleans())
GOOD = Standing(open_account=True, suspended=False, certificate_withdrawn=False, agreement_in_force=True)


@given(standings, st.booleans(), st.booleans())
def test_nobody_but_somebody_in_good_standing_keeps_anything(standing, accepted, same):
    if keeps(standing, accepted=accepted, same_organisations=same):
        assert standing == GOOD


@given(st.booleans())
def test_a_talk_that_was_accepted_outlives_a_change_of_organisation(same):
    assert keeps(GOOD, accepted=True, same_organisations=same)


def test_a_request_that_waits_does_not():
    assert not keeps(GOOD, accepted=False, same_organisations=False)


@pytest.mark.parametrize(("days", "kept"), [(-1, True), (0, True), (1, True), (14, True), (15, False)])
def test_what_was_accepted_is_finished_within_14_days_after_the_certificate(days, kept):
    assert keeps(replace(GOOD, days_since_end=days), accepted=True, same_organisations=True) is kept


@pytest.mark.parametrize(("days", "kept"), [(0, True), (1, False)])
def test_what_was_not_accepted_goes_on_the_day_after_the_certificate(days, kept):
    assert keeps(replace(GOOD, days_since_end=days), accepted=False, same_organisations=True) is kept


def run_out(peer, days: int) -> None:
    """Let the certificate of this person have ended so many days ago."""
    peer.supporter.certificate.valid_until = timezone.localdate() - timedelta(days=days)
    peer.supporter.certificate.save()


def test_a_request_that_waits_is_passed_on_when_the_certificate_has_run_out():
    first, second = make_peer(), make_peer()
    ask(first, second)
    run_out(first, 1)
    do_what_is_due(timezone.now())
    assert waiting_for(first.account) == []
    assert place_of(second).state == Slot.State.RELEASED


def test_a_talk_is_kept_for_14_days_and_then_goes_on():
    first, second = make_peer(), make_peer()
    ask(first, second)
    accepted_by(first)
    run_out(first, 14)
    do_what_is_due(timezone.now())
    assert place_of(first).state == Slot.State.ACCEPTED
    run_out(first, 15)
    do_what_is_due(timezone.now())
    assert waiting_for(first.account) == []
    assert place_of(second).state == Slot.State.RELEASED


def test_who_is_unknown_keeps_nothing():
    assert not keeps(NOBODY, accepted=True, same_organisations=True)


def suspend(peer):
    peer.supporter.suspended_on = timezone.localdate()
    peer.supporter.save()


def end_agreement(peer):
    peer.supporter.agreement_ended_on = timezone.localdate()
    peer.supporter.save()


def withdraw_certificate(peer):
    peer.supporter.certificate.withdrawn_on = timezone.localdate()
    peer.supporter.certificate.save()


def suspend_certificate(peer):
    peer.supporter.certificate.suspended_from = timezone.localdate()
    peer.supporter.certificate.save()


def close_account(peer):
    peer.supporter.account.is_active = False
    peer.supporter.account.save()


def delete(peer):
    peer.supporter.delete()


def unlink(peer):
    peer.supporter.account = None
    peer.supporter.save()


ENDS = [suspend, end_agreement, withdraw_certificate, suspend_certificate, close_account, delete, unlink]


def move(peer, institution="Another hospital"):
    there, _ = Institution.objects.get_or_create(name=institution, defaults={"country": "BE"})
    peer.supporter.programme, _ = Programme.objects.get_or_create(name="Peers there", institution=there)
    peer.supporter.save()
    return there


@pytest.fixture
def peers():
    return [make_peer() for _ in range(2)]


@pytest.mark.parametrize("end", ENDS)
def test_what_waits_for_them_goes_on_to_the_next(peers, end, now):
    ask(*peers, now=now)
    end(peers[0])
    do_what_is_due(now)
    assert waiting_for(peers[0].account) == []
    assert place_of(peers[1]).state == Slot.State.RELEASED


@pytest.mark.parametrize("end", ENDS)
def test_a_talk_that_they_hold_opens_no_more_at_once(peers, end, now):
    ask(peers[0], now=now)
    accepted_by(peers[0], now)
    slot = place_of(peers[0])
    end(peers[0])
    with pytest.raises(TooLate):
        open_slot(slot, peers[0].private, peers[0].account)


@pytest.mark.parametrize("end", ENDS)
def test_she_is_told_that_it_was_taken_back_and_chooses_again(peers, end, now):
    sent = ask(peers[0], now=now)
    accepted_by(peers[0], now)
    end(peers[0])
    do_what_is_due(now)
    assert row_of(sent).state == SupportRequest.State.LOST
    assert where_it_stands(opened(sent)).taken_back
    choose_again(opened(sent), sent.requester_key, [peers[1].account], "", now, share_talk=True)
    assert place_of(peers[1]).state == Slot.State.RELEASED
    assert not where_it_stands(opened(sent)).taken_back


def test_a_talk_without_an_answer_goes_on_to_the_next_in_line(peers, now):
    sent = ask(*peers, now=now)
    accepted_by(peers[0], now)
    suspend(peers[0])
    do_what_is_due(now)
    assert row_of(sent).state == SupportRequest.State.WAITING
    assert place_of(peers[1]).state == Slot.State.RELEASED


def test_a_talk_that_has_ended_stays_ended_and_they_read_it_no_more(peers, now):
    sent = ask(peers[0], now=now)
    accepted_by(peers[0], now)
    close(place_of(peers[0]), peers[0].account)
    suspend(peers[0])
    do_what_is_due(now)
    assert row_of(sent).state == SupportRequest.State.CLOSED
    assert waiting_for(peers[0].account) == []


def test_a_certificate_that_ran_out_ends_no_talk(peers, now):
    ask(peers[0], now=now)
    accepted_by(peers[0], now)
    peers[0].supporter.certificate.valid_until = timezone.localdate() - timedelta(days=1)
    peers[0].supporter.certificate.save()
    do_what_is_due(now)
    assert opened_by(peers[0])


def test_whoever_changes_organisation_loses_what_waits_for_them(peers, now):
    ask(*peers, now=now)
    move(peers[0])
    do_what_is_due(now)
    assert waiting_for(peers[0].account) == []
    assert place_of(peers[1]).state == Slot.State.RELEASED


def test_whoever_changes_organisation_keeps_a_talk(peers, now):
    ask(peers[0], now=now)
    accepted_by(peers[0], now)
    move(peers[0])
    do_what_is_due(now)
    assert opened_by(peers[0])


def test_whoever_changes_to_an_organisation_that_she_shut_out_loses_the_talk(peers, now):
    shut_out = Institution.objects.create(name="Shut out", country="BE")
    sent = ask(peers[0], sheet=replace(SHEET, excluded_organisations=(shut_out.pk,)), now=now)
    accepted_by(peers[0], now)
    slot = place_of(peers[0])
    move(peers[0], "Shut out")
    with pytest.raises(TooLate):
        open_slot(slot, peers[0].private, peers[0].account)
    assert row_of(sent).state == SupportRequest.State.LOST
    assert all(place.wrap is None for place in places_of(sent) if place.state == Slot.State.ENDED)


def test_whoever_stays_in_good_standing_keeps_everything(peers, now):
    ask(*peers, now=now)
    accepted_by(peers[0], now)
    do_what_is_due(now)
    assert opened_by(peers[0])


@pytest.mark.parametrize("requests", [1, 3])
def test_one_place_and_three_are_looked_at_with_the_same_number_of_queries(requests, now, django_assert_num_queries):
    peer = make_peer(own_limit=9)
    for _ in range(requests):
        ask(peer, now=now)
    with django_assert_num_queries(1, using="default"), django_assert_num_queries(2, using="vault"):
        assert sweep(now) == 0


@pytest.mark.parametrize("end", [*ENDS, move])
def test_what_they_stand_in_line_for_is_taken_out_of_the_database_too(peers, end, now):
    sent = ask(*peers, now=now)
    end(peers[1])
    do_what_is_due(now)
    assert [place.wrap is None for place in places_of(sent)[:2]] == [False, True]
    assert place_of(peers[0]).state == Slot.State.RELEASED


def test_whoever_comes_back_does_not_get_the_place_in_line_back(peers, now):
    sent = ask(*peers, now=now)
    suspend(peers[1])
    do_what_is_due(now)
    peers[1].supporter.suspended_on = None
    peers[1].supporter.save()
    decline(place_of(peers[0]), peers[0].account, now)
    assert row_of(sent).state == SupportRequest.State.STRANDED


def test_whoever_changed_organisation_and_back_does_not_get_the_place_in_line_back(peers, now):
    sent = ask(*peers, now=now)
    home = peers[1].supporter.programme
    move(peers[1])
    do_what_is_due(now)
    peers[1].supporter.programme = home
    peers[1].supporter.save()
    decline(place_of(peers[0]), peers[0].account, now)
    assert row_of(sent).state == SupportRequest.State.STRANDED


def test_what_somebody_without_a_key_holds_is_taken_back(peers, now):
    sent = ask(peers[0], now=now)
    accepted_by(peers[0], now)
    AccountKey.objects.filter(public_key=peers[0].public).update(state=AccountKey.State.RETIRED)
    do_what_is_due(now)
    assert row_of(sent).state == SupportRequest.State.LOST


def test_a_place_that_was_accepted_meanwhile_is_left_alone(peers, now):
    ask(peers[0], now=now)
    before = place_of(peers[0])
    accepted_by(peers[0], now)
    assert not withdraw(before, now)
    assert opened_by(peers[0])
