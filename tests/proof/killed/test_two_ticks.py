"""Two real `manage.py tick` at the same moment: each due request is passed on once, and tells one person once."""

import time
from datetime import timedelta
from random import Random

import pytest
from django.db import connections
from django.utils import timezone

from core.sealing.mailbox import open_address
from directory.requests.keyring import keyring
from directory.requests.models import Notice, Slot, SupportRequest
from tests.directory.requests.core.people import ask, make_peer
from tests.proof.killed.points import EVERY_CHANGE
from tests.proof.killed.processes import ticks
from tests.proof.killed.soundness import assert_nothing_half_there, readers

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)


@pytest.fixture(autouse=True)
def _no_mail_hour_is_near(settings):
    settings.LEEWARD_MAIL_HOURS = [(timezone.now().hour + 12) % 24]


@pytest.fixture
def peers():
    return [make_peer() for _ in range(4)]


def all_due(peers, requests: int) -> list:
    """Return requests that lie with the first in line, the window of each over."""
    sent = [ask(*peers) for _ in range(requests)]
    Slot.objects.filter(state=Slot.State.RELEASED).update(due_at=timezone.now() - timedelta(hours=1))
    Notice.objects.all().delete()
    return sent


def told() -> list[int]:
    server = keyring().server
    return [open_address(server, bytes(16), 0, bytes(notice.recipient)) for notice in Notice.objects.all()]


def assert_each_is_passed_on_once(sent, peers) -> None:
    assert_nothing_half_there()
    released = Slot.objects.filter(due_at__isnull=False, state=Slot.State.RELEASED)
    assert set(released.values_list("place", flat=True)) == {2}
    assert released.count() == len(sent) == SupportRequest.objects.count()
    assert Slot.objects.filter(due_at__isnull=False).count() == 2 * len(sent)
    assert told() == [peers[1].account] * len(sent)
    assert readers(peers, sent[-1].request_id) == [peers[1]]


@pytest.mark.parametrize("requests", [20, pytest.param(500, marks=pytest.mark.proof)])
def test_two_processes_pass_each_request_on_once(requests, peers, tmp_path):
    sent = all_due(peers, requests)
    with ticks(2, tmp_path) as both:
        for one in both:
            one.go()
        done = [one.passed_on() for one in both]
    assert sum(done) == requests
    # SQLite lets one writer in at a time, and on a busy machine that may be the same one to the end.
    assert min(done) > 0 or requests < 100 or connections["vault"].vendor == "sqlite"
    assert_each_is_passed_on_once(sent, peers)


@EVERY_CHANGE
@pytest.mark.parametrize("turn", range(8))
def test_of_two_processes_one_is_killed_and_the_other_ends_the_work(turn, peers, tmp_path):
    sent = all_due(peers, 60)
    with ticks(2, tmp_path) as (killed, other):
        killed.go()
        time.sleep(Random(turn).uniform(0.02, 0.6))
        other.go()
        time.sleep(Random(turn).uniform(0, 0.1))
        killed.kill()
        other.passed_on()
    with ticks(1, tmp_path) as (after,):
        after.go()
        after.passed_on()
    assert_each_is_passed_on_once(sent, peers)
