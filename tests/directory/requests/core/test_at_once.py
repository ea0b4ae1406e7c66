from functools import partial
from threading import Event, Thread

import pytest
from django.db import connections, transaction
from django.utils import timezone

from core.sealing.messages import Role
from directory.requests.due import do_what_is_due
from directory.requests.erasure import erase
from directory.requests.losing import lose_key
from directory.requests.models import Message, Notice, Slot, SupportRequest
from directory.requests.routing import TooLate, accept, decline, lapse, waiting_for
from directory.requests.talk import open_with_code, read_talk, write
from tests.directory.requests.core.people import accepted_by, after_window, ask, make_peer, opened, place_of, row_of
from tests.directory.requests.core.together import at_once

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "vault"])


def test_fifty_sends_at_once_are_all_stored_and_open():
    peers = [make_peer() for _ in range(3)]
    sent = at_once(lambda: ask(*peers), times=50)
    assert SupportRequest.objects.count() == 50
    assert Slot.objects.count() == 300
    assert Notice.objects.count() == 50
    assert all(read_talk(opened(one)).entries for one in sent)


@pytest.mark.parametrize("people", [2, 4])
def test_two_ticks_at_once_never_release_twice(people):
    peers = [make_peer() for _ in range(people)]
    for _ in range(12):
        ask(*peers)
    later = after_window(timezone.now())
    done = at_once(lambda: do_what_is_due(later), times=2)
    assert sum(one.passed_on for one in done) == 12
    for request in SupportRequest.objects.all():
        assert request.slots.exclude(due_at=None).count() == 2
        assert request.slots.filter(state=Slot.State.RELEASED).count() == 1


def test_one_place_that_lapses_four_times_at_once_passes_on_once():
    peers = [make_peer() for _ in range(5)]
    sent = ask(*peers)
    slot, later = place_of(peers[0]), after_window(timezone.now())
    assert sum(at_once(lambda: lapse(slot, later), times=4)) == 1
    assert Slot.objects.filter(request_id=sent.request_id, due_at__isnull=False).count() == 2


def test_a_double_click_passes_on_once():
    peers = [make_peer() for _ in range(5)]
    sent = ask(*peers)
    slot, now = place_of(peers[0]), timezone.now()
    at_once(lambda: decline(slot, peers[0].account, now), times=4)
    assert Slot.objects.filter(request_id=sent.request_id, due_at__isnull=False).count() == 2


def test_accepting_and_lapsing_at_once_leaves_one_of_the_two():
    peers = [make_peer() for _ in range(2)]
    for _ in range(6):
        sent = ask(*peers)
        slot = Slot.objects.get(request_id=sent.request_id, due_at__isnull=False)
        turns = iter([accept_in_time, pass_on])
        results = at_once(lambda slot=slot, turns=turns: next(turns)(slot, peers[0].account), times=2)
        assert sorted(results) == [False, True]
        expected = {SupportRequest.State.HELD, SupportRequest.State.WAITING}
        assert row_of(sent).state in expected
        assert Slot.objects.filter(request_id=sent.request_id, state__in=["released", "accepted"]).count() == 1
        row_of(sent).delete()


def accept_in_time(slot, account) -> bool:
    try:
        accept(slot, account, timezone.now())
    except TooLate:
        return False
    return True


def pass_on(slot, account) -> bool:
    return lapse(slot, after_window(timezone.now()))


def test_words_that_are_written_at_once_are_all_there_and_the_talk_is_whole():
    sent = ask(make_peer())
    at_once(lambda: write(opened(sent), Role.REQUESTER, "One more thing.", timezone.now()), times=8)
    assert [entry.number for entry in read_talk(opened(sent)).entries] == list(range(2, 11))


def test_reading_while_somebody_writes_raises_no_false_alarm():
    sent = ask(make_peer())

    def write_and_read() -> int:
        for _ in range(6):
            write(opened(sent), Role.REQUESTER, "One more thing.", timezone.now())
            read = len(read_talk(opened(sent)).entries)
        return read

    assert max(at_once(write_and_read, times=4)) == 25


def test_erasing_while_somebody_writes_leaves_nothing_behind():
    for _ in range(8):
        sent = ask(make_peer())
        hers = opened(sent)
        turns = iter([lambda hers=hers: written(hers), lambda sent=sent: erase(sent.request_id)])
        at_once(lambda turns=turns: next(turns)(), times=2)
        assert open_with_code(sent.code) is None
    assert not Message.objects.exists()


def written(hers) -> None:
    try:
        write(hers, Role.REQUESTER, "One more thing.", timezone.now())
    except SupportRequest.DoesNotExist:
        return


def test_a_loss_and_two_ticks_at_once_hand_each_request_on_once():
    loser, following = make_peer(), make_peer()
    for _ in range(12):
        ask(loser, following)
    now = timezone.now()
    turns = iter([partial(lose_key, loser.account), do_what_is_due, do_what_is_due])
    at_once(lambda: next(turns)(now), times=3)
    assert (len(waiting_for(loser.account)), len(waiting_for(following.account))) == (0, 12)
    assert {request.slots.exclude(due_at=None).count() for request in SupportRequest.objects.all()} == {2}


def test_a_loss_waits_for_a_request_that_somebody_works_on():
    loser = make_peer()
    sent = ask(loser)
    accepted_by(loser)
    works, goes_on = Event(), Event()

    def work() -> None:
        try:
            with transaction.atomic(using="vault"):
                SupportRequest.objects.select_for_update().get(pk=sent.request_id)
                works.set()
                goes_on.wait(0.5)
        finally:
            connections.close_all()

    worker = Thread(target=work)
    worker.start()
    works.wait()
    lose_key(loser.account, timezone.now())
    goes_on.set()
    worker.join()
    assert row_of(sent).state == SupportRequest.State.LOST
