"""A worker that was away for two days: one tick moves each request one step, and the next one moves nothing more."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import call_command

from directory.requests.models import MailHour, Message, Notice, OutboxMail, Slot, SupportRequest
from directory.requests.outbox import timetable
from directory.requests.routing import waiting_for
from tests.directory.requests.core.people import accepted_by, ask, make_peer, places_of, row_of
from tests.directory.requests.core.together import at_once
from tests.proof.faults.days import look, undone

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PROMISED = timedelta(hours=12)
AWAY = timedelta(days=2)
HOW_MANY = [3, pytest.param(60, marks=pytest.mark.proof)]


@pytest.fixture
def peers():
    return [make_peer() for _ in range(4)]


def tick() -> None:
    call_command("tick", verbosity=0)


def passed_on(sent) -> list[int]:
    """Return the places that the request was released to so far."""
    return [slot.place for slot in places_of(sent) if slot.due_at is not None]


def rows() -> list:
    tables = (SupportRequest, Slot, Message, Notice, OutboxMail, MailHour)
    return [list(model.objects.order_by("pk").values()) for model in tables]


@pytest.mark.parametrize("how_many", HOW_MANY)
def test_each_request_moves_one_step_and_none_goes_through_three_people_at_once(clock, peers, how_many):
    waiting = [ask(*peers, now=clock.now) for _ in range(how_many)]
    with_one_left = [ask(peers[3], now=clock.now) for _ in range(how_many)]
    tick()
    clock.goes_to(clock.now + AWAY)
    tick()
    assert [passed_on(sent) for sent in waiting] == [[1, 2]] * how_many
    assert {row_of(sent).state for sent in waiting} == {SupportRequest.State.WAITING}
    assert {row_of(sent).state for sent in with_one_left} == {SupportRequest.State.STRANDED}


@pytest.mark.proof
def test_whoever_is_asked_now_has_a_whole_window(clock, peers):
    sent = ask(*peers, now=clock.now)
    clock.goes_to(clock.now + AWAY)
    tick()
    due = places_of(sent)[1].due_at
    assert due is not None and due - timetable().next(clock.now) >= PROMISED


@pytest.mark.proof
def test_what_somebody_holds_stays_with_them(clock, peers):
    sent = ask(*peers, now=clock.now)
    accepted_by(peers[0], clock.now)
    clock.goes_to(clock.now + AWAY)
    tick()
    assert row_of(sent).state == SupportRequest.State.HELD
    assert [slot.request_id for slot in waiting_for(peers[0].account)] == [sent.request_id]


def test_the_next_ticks_of_the_same_window_move_nothing_more(clock, peers):
    for _ in range(3):
        ask(*peers, now=clock.now)
    clock.goes_to(clock.now + AWAY)
    tick()
    once, requests = rows(), look()
    tick()
    assert rows() == once
    end = Slot.objects.filter(state=Slot.State.RELEASED).earliest("due_at").due_at
    while clock.now + timedelta(hours=2) < end:
        clock.moves(hours=2)
        tick()
        assert look() == requests


@pytest.mark.proof
def test_every_step_takes_a_window_of_its_own_however_long_the_worker_stays_away(clock, peers):
    sent = ask(*peers, now=clock.now)
    for steps in ([1, 2], [1, 2, 3], [1, 2, 3]):
        clock.goes_to(clock.now + AWAY)
        tick()
        assert passed_on(sent) == steps
    assert row_of(sent).state == SupportRequest.State.STRANDED


def test_mails_of_the_hours_it_missed_do_not_come_in_a_heap(clock, peers, settings, mailoutbox):
    settings.LEEWARD_COVER_MAILS = 9
    for _ in range(8):
        make_peer()
    for _ in range(10):
        ask(*peers, now=clock.now)
    clock.moves(hours=2)
    tick()
    already_waiting, before = OutboxMail.objects.count(), len(mailoutbox)
    clock.goes_to(clock.now + AWAY)
    tick()
    late = len(mailoutbox) - before
    # What was put together before it left, and one mail hour's worth: two first mails. Eight hours have passed.
    assert late == already_waiting + 2
    assert max(Counter(mail.to[0] for mail in mailoutbox[before:]).values()) <= 2
    tick()
    assert len(mailoutbox) == before + late


@pytest.mark.proof
def test_how_many_mails_go_out_then_is_the_same_without_a_request(clock, peers, settings, mailoutbox):
    settings.LEEWARD_COVER_MAILS = 9
    for _ in range(8):
        make_peer()

    def come_back() -> int:
        start = clock.now
        before = len(mailoutbox)
        tick()
        clock.goes_to(start + AWAY)
        tick()
        clock.goes_to(start)
        return len(mailoutbox) - before

    with undone():
        without = come_back()
    ask(*peers, now=clock.now)
    assert come_back() == without > 0


@pytest.mark.proof
def test_a_mail_tells_of_a_window_that_is_still_open_or_of_nothing(clock, peers, mailoutbox):
    ask(*peers, now=clock.now)
    clock.goes_to(clock.now + AWAY)
    tick()
    assert mailoutbox == []  # the first has lost it, the second is told at the next mail hour
    clock.moves(hours=5)
    tick()
    assert [mail.to for mail in mailoutbox] == [[peers[1].email]]


@pytest.mark.proof
@pytest.mark.django_db(transaction=True, databases=["default", "vault"])
def test_two_workers_that_come_back_together_move_each_request_one_step(clock, peers):
    sent = [ask(*peers, now=clock.now) for _ in range(20)]
    clock.goes_to(clock.now + AWAY)
    at_once(tick, times=2)
    tick()
    assert [passed_on(one) for one in sent] == [[1, 2]] * 20
    assert Notice.objects.count() == 20
