"""kill -9 while a request is passed on: one person has it, the last or the next, and the next tick passes it on once."""

from functools import partial

import pytest
from django.utils import timezone

from directory.requests.due import do_what_is_due
from directory.requests.models import Notice, Slot, SupportRequest
from directory.requests.outbox import timetable
from directory.requests.routing import decline, slot_of
from tests.directory.requests.core.people import WORDS, after_window, ask, make_peer
from tests.proof.killed.points import EVERY_CHANGE, RUNS, at_random, before_each_change
from tests.proof.killed.soundness import assert_nothing_half_there, readers, said

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
AT_ONCE = 3


@pytest.fixture
def peers():
    return [make_peer() for _ in range(4)]


def three_are_due(peers):
    """Return three requests that lie with the first in line, and a time at which each must be passed on."""
    for alone in (SupportRequest, Notice):
        alone.objects.all().delete()
    sent = [ask(*peers) for _ in range(AT_ONCE)]
    return sent, after_window(timezone.now())


def told(later) -> int:
    """Return how many of those who got a request at that time will be told so by a mail."""
    return Notice.objects.filter(hour=timetable().next(later)).count()


def how_often_released(sent) -> int:
    return Slot.objects.filter(request_id=sent.request_id, due_at__isnull=False).count()


def killed_while_passing_on(kill, peers) -> None:
    sent, later = three_are_due(peers)
    kill(partial(do_what_is_due, later))
    assert_nothing_half_there()
    passed_on = 0
    for one in sent:
        (reader,) = readers(peers, one.request_id)
        assert said(one.code) == [WORDS]
        assert how_often_released(one) == 1 + peers.index(reader)
        passed_on += peers.index(reader)
    assert told(later) == passed_on
    assert do_what_is_due(later).passed_on == AT_ONCE - passed_on
    assert [readers(peers, one.request_id) for one in sent] == [[peers[1]]] * AT_ONCE
    assert [how_often_released(one) for one in sent] == [2] * AT_ONCE
    assert told(later) == AT_ONCE


def to_decline(peers):
    sent = ask(*peers)
    place = Slot.objects.get(request_id=sent.request_id, place=1)
    return sent, lambda: decline(slot_of(peers[0].account, place.pk), peers[0].account, timezone.now())


def killed_while_declining(kill, peers) -> None:
    before = Notice.objects.count()
    sent, press = to_decline(peers)
    kill(press)
    assert_nothing_half_there()
    (reader,) = readers(peers, sent.request_id)
    assert how_often_released(sent) == 1 + peers.index(reader) == Notice.objects.count() - before
    press()
    assert readers(peers, sent.request_id) == [peers[1]]
    assert how_often_released(sent) == 2 == Notice.objects.count() - before


@pytest.mark.parametrize("runs", RUNS)
def test_killed_at_random_points_of_a_tick(runs, peers):
    for kill in at_random(runs, "passing on", lambda: partial(do_what_is_due, three_are_due(peers)[1])):
        killed_while_passing_on(kill, peers)


@EVERY_CHANGE
def test_killed_before_each_change_of_a_tick(peers):
    for kill in before_each_change(at_least=10):
        killed_while_passing_on(kill, peers)


@EVERY_CHANGE
def test_killed_before_each_change_of_declining(peers):
    for kill in before_each_change(at_least=2):
        killed_while_declining(kill, peers)
