from datetime import timedelta

import pytest
from django.utils import timezone

from core.sealing.messages import Role
from directory.institutions.models import Institution, Programme
from directory.requests.models import Notice, Slot, SupportRequest
from directory.requests.places import account_of
from directory.requests.routing import (
    LineState,
    NotYours,
    TooLate,
    accept,
    close,
    decline,
    lapse,
    line_state,
    open_slot,
    slot_of,
    step_back,
    waiting_for,
)
from directory.requests.talk import read_sheet, read_talk, write
from tests.directory.requests.core.people import (
    SHEET,
    accepted_by,
    after_window,
    ask,
    make_peer,
    opened,
    opened_by,
    place_of,
    places_of,
    row_of,
)
from tests.directory.supporters.factories import in_days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
State = Slot.State


@pytest.fixture
def peers():
    return [make_peer() for _ in range(5)]


def lapse_once(sent, now):
    """Let the window end in which the request lies now; returns the time after it."""
    later = after_window(now)
    assert lapse(next(slot for slot in places_of(sent) if slot.state == State.RELEASED), later)
    return later


def holders(sent, peers):
    """Return the positions of the people to whom the request is released, or who accepted it."""
    return [number for number, peer in enumerate(peers) if waiting_for(peer.account)]


def test_accepting_makes_the_talk_theirs(peers):
    sent = ask(*peers)
    assert read_talk(accepted_by(peers[0])).sheet == SHEET
    assert row_of(sent).state == SupportRequest.State.HELD


def test_before_accepting_the_sheet_can_be_read(peers):
    ask(*peers)
    assert read_sheet(opened_by(peers[0])) == SHEET


def test_declining_passes_it_on(peers, now):
    sent = ask(*peers)
    decline(place_of(peers[0]), peers[0].account, now)
    assert holders(sent, peers) == [1]


def test_a_window_that_ends_passes_it_on(peers, now):
    sent = ask(*peers)
    lapse_once(sent, now)
    assert holders(sent, peers) == [1]


def test_a_window_that_has_not_ended_passes_nothing_on(peers, now):
    ask(*peers)
    slot = place_of(peers[0])
    assert not lapse(slot, slot.due_at - timedelta(seconds=1))
    assert place_of(peers[0]).state == State.RELEASED


def test_an_accepted_request_never_lapses(peers, now):
    ask(*peers)
    slot = place_of(peers[0])
    accepted_by(peers[0])
    assert not lapse(slot, after_window(now))
    assert place_of(peers[0]).state == State.ACCEPTED


def test_the_next_in_line_gets_a_whole_window(peers, now):
    sent = ask(*peers)
    later = lapse_once(sent, now)
    assert timedelta(hours=12) <= place_of(peers[1]).due_at - later <= timedelta(hours=25)


def test_releasing_takes_the_request_away_from_who_had_it(peers, now):
    sent = ask(*peers)
    slot = place_of(peers[0])
    lapse_once(sent, now)
    slot.refresh_from_db()
    assert (slot.state, slot.wrap) == (State.ENDED, None)
    with pytest.raises(TooLate):
        open_slot(slot, peers[0].private, peers[0].account)


def test_releasing_deletes_the_wraps_of_those_it_skips(peers, now):
    sent = ask(*peers)
    peers[1].supporter.takes_requests = False
    peers[1].supporter.save()
    decline(place_of(peers[0]), peers[0].account, now)
    assert [slot.wrap is None for slot in places_of(sent)] == [True, True, False, False, False, False]
    assert [slot.state for slot in places_of(sent)][:3] == [State.ENDED, State.ENDED, State.RELEASED]


def test_releasing_deletes_every_earlier_wrap_and_no_later_one(peers, now):
    sent = ask(*peers)
    lapse_once(sent, lapse_once(sent, now))
    assert [slot.wrap is None for slot in places_of(sent)] == [True, True, False, False, False, False]


def test_at_most_three_people_are_asked(peers, now):
    sent = ask(*peers)
    later = now
    for _ in range(3):
        later = lapse_once(sent, later)
    assert holders(sent, peers) == []
    assert row_of(sent).state == SupportRequest.State.STRANDED
    assert all(slot.state == State.ENDED and slot.wrap is None for slot in places_of(sent))


def test_when_the_line_is_at_its_end_she_chooses_again(peers, now):
    sent = ask(peers[0])
    decline(place_of(peers[0]), peers[0].account, now)
    assert line_state(opened(sent)) == LineState("stranded", None, accepted=False, due_at=None, left=0)


@pytest.mark.parametrize(
    "change",
    [
        {"takes_requests": False},
        {"suspended_on": in_days(0)},
        {"agreement_ended_on": in_days(0)},
        {"own_limit": 0},
        {"account": None},
    ],
)
def test_whoever_may_not_be_asked_any_more_is_skipped(peers, now, change):
    sent = ask(*peers)
    for field, value in change.items():
        setattr(peers[1].supporter, field, value)
    peers[1].supporter.save()
    decline(place_of(peers[0]), peers[0].account, now)
    assert holders(sent, peers) == [2]
    assert (places_of(sent)[1].wrap, places_of(sent)[1].due_at) == (None, None)


def test_whoever_moved_to_another_organisation_is_skipped(peers, now):
    sent = ask(*peers)
    elsewhere = Programme.objects.create(name="Peers", institution=Institution.objects.create(name="Elsewhere"))
    peers[1].supporter.programme = elsewhere
    peers[1].supporter.save()
    decline(place_of(peers[0]), peers[0].account, now)
    assert holders(sent, peers) == [2]


def test_skipping_somebody_does_not_use_up_one_of_the_three(peers, now):
    sent = ask(*peers)
    peers[1].supporter.takes_requests = False
    peers[1].supporter.save()
    later = now
    for _ in range(2):
        later = lapse_once(sent, later)
    assert holders(sent, peers) == [3]


def test_a_swapped_public_key_stops_routing_to_its_account(peers, now, alarms):
    from directory.requests.models import AccountKey

    sent = ask(*peers)
    AccountKey.objects.filter(public_key=peers[1].public).update(public_key=peers[4].public)
    decline(place_of(peers[0]), peers[0].account, now)
    assert holders(sent, peers) == [2]
    assert alarms() and not any(peers[1].supporter.display_name in line or "@" in line for line in alarms())


def test_accepting_twice_is_accepting_once(peers, now):
    sent = ask(*peers)
    slot = place_of(peers[0])
    accept(slot, peers[0].account, now)
    accept(slot, peers[0].account, now)
    assert holders(sent, peers) == [0]


def test_declining_twice_passes_on_once(peers, now):
    sent = ask(*peers)
    slot = place_of(peers[0])
    decline(slot, peers[0].account, now)
    decline(slot, peers[0].account, now)
    assert holders(sent, peers) == [1]
    assert Notice.objects.count() == 2


def test_a_lapse_that_comes_twice_passes_on_once(peers, now):
    sent = ask(*peers)
    slot = place_of(peers[0])
    assert [lapse(slot, after_window(now)), lapse(slot, after_window(now))] == [True, False]
    assert holders(sent, peers) == [1]


def test_accepting_after_declining_is_too_late(peers, now):
    ask(*peers)
    slot = place_of(peers[0])
    decline(slot, peers[0].account, now)
    with pytest.raises(TooLate):
        accept(slot, peers[0].account, now)


def test_declining_after_accepting_is_too_late(peers, now):
    ask(*peers)
    slot = place_of(peers[0])
    accept(slot, peers[0].account, now)
    with pytest.raises(TooLate):
        decline(slot, peers[0].account, now)


def test_accepting_at_the_end_of_the_window_is_too_late_even_before_it_was_passed_on(peers):
    ask(*peers)
    slot = place_of(peers[0])
    with pytest.raises(TooLate):
        accept(slot, peers[0].account, slot.due_at)


@pytest.mark.parametrize("act", [accept, decline, step_back])
def test_nobody_acts_on_the_place_of_another(peers, now, act):
    ask(*peers)
    slot = place_of(peers[0])
    with pytest.raises(NotYours):
        act(slot, peers[1].account, now)
    assert place_of(peers[0]).state == State.RELEASED


def test_nobody_closes_the_talk_of_another(peers):
    ask(*peers)
    accepted_by(peers[0])
    with pytest.raises(NotYours):
        close(place_of(peers[0]), peers[1].account)


@pytest.mark.parametrize("act", [accept, decline, step_back])
def test_acting_on_an_erased_request_is_too_late(peers, now, act):
    sent = ask(*peers)
    slot = place_of(peers[0])
    row_of(sent).delete()
    with pytest.raises(TooLate):
        act(slot, peers[0].account, now)


def test_a_place_is_found_by_its_own_person_only(peers):
    ask(*peers)
    slot = place_of(peers[0])
    assert slot_of(peers[0].account, slot.pk) == slot
    with pytest.raises(NotYours):
        slot_of(peers[1].account, slot.pk)


def test_a_place_that_is_not_released_yet_is_not_found_by_its_own_person(peers):
    sent = ask(*peers)
    with pytest.raises(NotYours):
        slot_of(peers[1].account, places_of(sent)[1].pk)


def test_a_place_that_ended_before_it_was_released_is_not_found_by_its_own_person(peers, now):
    sent = ask(*peers)
    write(accepted_by(peers[0]), Role.SUPPORTER, "I am here.", now)
    assert places_of(sent)[1].state == State.ENDED
    with pytest.raises(NotYours):
        slot_of(peers[1].account, places_of(sent)[1].pk)


def test_a_place_that_is_not_released_yet_opens_nothing_even_for_its_own_person(peers):
    sent = ask(*peers)
    with pytest.raises(TooLate):
        open_slot(places_of(sent)[1], peers[1].private, peers[1].account)


def test_stepping_back_before_any_reply_passes_it_on(peers, now):
    sent = ask(*peers)
    accepted_by(peers[0])
    step_back(place_of(peers[0]), peers[0].account, now)
    assert holders(sent, peers) == [1]
    assert row_of(sent).state == SupportRequest.State.WAITING


def test_stepping_back_after_a_reply_leaves_the_choice_to_her(peers, now):
    sent = ask(*peers)
    write(accepted_by(peers[0]), Role.SUPPORTER, "I am here.", now)
    step_back(place_of(peers[0]), peers[0].account, now)
    assert holders(sent, peers) == []
    assert row_of(sent).state == SupportRequest.State.STRANDED


def test_stepping_back_twice_passes_on_once(peers, now):
    sent = ask(*peers)
    accepted_by(peers[0])
    slot = place_of(peers[0])
    step_back(slot, peers[0].account, now)
    step_back(slot, peers[0].account, now)
    assert holders(sent, peers) == [1]


def test_whoever_stepped_back_cannot_open_the_talk_any_more(peers, now):
    ask(*peers)
    accepted_by(peers[0])
    slot = place_of(peers[0])
    step_back(slot, peers[0].account, now)
    slot.refresh_from_db()
    with pytest.raises(TooLate):
        open_slot(slot, peers[0].private, peers[0].account)


def test_the_first_reply_deletes_every_wrap_that_was_not_released(peers, now):
    sent = ask(*peers)
    holder = accepted_by(peers[0])
    assert [slot.wrap is None for slot in places_of(sent)] == [False] * 6
    write(holder, Role.SUPPORTER, "I am here.", now)
    assert [slot.wrap is None for slot in places_of(sent)] == [False, *[True] * 5]


def test_her_own_words_leave_the_line_as_it_is(peers, now):
    sent = ask(*peers)
    write(opened(sent), Role.REQUESTER, "One more thing.", now)
    assert all(slot.wrap for slot in places_of(sent))


def test_a_supporter_who_has_not_accepted_cannot_write(peers, now):
    ask(*peers)
    with pytest.raises(TooLate):
        write(opened_by(peers[0]), Role.SUPPORTER, "I am here.", now)


def test_a_supporter_who_stepped_back_meanwhile_cannot_write(peers, now):
    ask(peers[0])
    holder = accepted_by(peers[0])
    step_back(place_of(peers[0]), peers[0].account, now)
    with pytest.raises(TooLate):
        write(holder, Role.SUPPORTER, "I am here.", now)


def test_a_closed_talk_can_still_be_read_by_both(peers, now):
    sent = ask(*peers)
    write(accepted_by(peers[0]), Role.SUPPORTER, "I am here.", now)
    close(place_of(peers[0]), peers[0].account)
    assert row_of(sent).state == SupportRequest.State.CLOSED
    assert read_talk(opened(sent)) == read_talk(opened_by(peers[0]))


def test_closing_lets_nobody_else_in_any_more(peers):
    sent = ask(*peers)
    accepted_by(peers[0])
    close(place_of(peers[0]), peers[0].account)
    assert [slot.wrap is None for slot in places_of(sent)] == [False, *[True] * 5]


def test_closing_twice_is_closing_once(peers):
    sent = ask(*peers)
    accepted_by(peers[0])
    close(place_of(peers[0]), peers[0].account)
    close(place_of(peers[0]), peers[0].account)
    assert row_of(sent).state == SupportRequest.State.CLOSED


def test_closing_before_accepting_is_too_late(peers):
    ask(*peers)
    with pytest.raises(TooLate):
        close(place_of(peers[0]), peers[0].account)


def test_nobody_steps_back_from_a_closed_talk(peers, now):
    sent = ask(*peers)
    accepted_by(peers[0])
    close(place_of(peers[0]), peers[0].account)
    with pytest.raises(TooLate):
        step_back(place_of(peers[0]), peers[0].account, now)
    assert row_of(sent).state == SupportRequest.State.CLOSED


def test_a_message_opens_a_closed_talk_again(peers, now):
    sent = ask(*peers)
    accepted_by(peers[0])
    close(place_of(peers[0]), peers[0].account)
    write(opened(sent), Role.REQUESTER, "It came back.", now)
    assert row_of(sent).state == SupportRequest.State.HELD


def test_a_dummy_is_never_shown_to_the_person_in_whose_mailbox_it_lies(peers):
    sent = ask(peers[0])
    dummies = [slot for slot in places_of(sent) if account_of(slot) is None]
    assert len(dummies) == 5
    rows = Slot.objects.filter(pk__in=[slot.pk for slot in dummies])
    rows.update(state=State.RELEASED, due_at=timezone.now())
    assert holders(sent, peers) == [0]
    for slot in dummies:
        for peer in peers:
            with pytest.raises(NotYours):
                slot_of(peer.account, slot.pk)


def test_what_is_due_first_stands_first(now):
    peer = make_peer(own_limit=9)
    hours = [39, 0, 26, 52, 13]
    sent = {later: ask(peer, now=now + timedelta(hours=later)).request_id for later in hours}
    assert [slot.request_id for slot in waiting_for(peer.account)] == [sent[later] for later in sorted(hours)]


@pytest.mark.parametrize("requests", [1, 3])
def test_what_waits_is_read_in_one_query(requests, django_assert_num_queries):
    peer = make_peer(own_limit=9)
    for _ in range(requests):
        ask(peer)
    with django_assert_num_queries(1, using="vault"):
        assert len(waiting_for(peer.account)) == requests
    with django_assert_num_queries(0):
        waiting_for(peer.account)


def test_her_page_says_who_has_it_until_when_and_how_many_are_left(peers, now):
    sent = ask(*peers)
    due_at = place_of(peers[0]).due_at
    assert line_state(opened(sent)) == LineState("waiting", peers[0].account, accepted=False, due_at=due_at, left=2)
    accepted_by(peers[0])
    assert line_state(opened(sent)) == LineState("held", peers[0].account, accepted=True, due_at=due_at, left=2)


def test_two_people_in_line_leave_one_behind_the_first(peers):
    assert line_state(opened(ask(*peers[:2]))).left == 1


def test_open_talks_count_towards_the_limit_only_once_accepted(now):
    peer, other = make_peer(own_limit=1), make_peer()
    first, second = ask(peer), ask(peer, other)
    assert len(waiting_for(peer.account)) == 2
    accept(slot_of(peer.account, places_of(first)[0].pk), peer.account, timezone.now())
    third = ask(peer, other)
    assert account_of(places_of(third)[0]) == other.account
    assert account_of(places_of(second)[0]) == peer.account
