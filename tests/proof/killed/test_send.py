"""kill -9 while she sends: the whole request is there and her page shows its code, or nothing is and her draft waits."""

from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from core.sealing.months import month_of
from directory.requests.models import Notice, SupportRequest
from directory.requests.tallies import Cell, Event, counts_of
from tests.directory.requests.ask.walking import Walker
from tests.directory.requests.core.people import make_peer
from tests.proof.killed.points import EVERY_CHANGE, RUNS, at_random, before_each_change
from tests.proof.killed.soundness import assert_nothing_half_there, readers, said

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
WORDS = "I cannot sleep, and this is night {}."


@pytest.fixture
def peers():
    return [make_peer() for _ in range(3)]


def about_to_send(words: str) -> Walker:
    """Return somebody in front of the button, with everything filled in."""
    her = Walker(Client())
    her.walk_to_check(words={"message": words})
    return her


def press(her: Walker) -> None:
    her.post("/ask/check/", follow=False)


def ids() -> set:
    return set(SupportRequest.objects.values_list("pk", flat=True))


def killed_while_sending(kill, words: str, peers) -> None:
    her, before = about_to_send(words), ids()
    kill(partial(press, her))
    assert_nothing_half_there()
    stored = ids() - before
    if stored:
        assert said(her.code_on(her.get("/ask/sent/"))) == [words]
    else:
        assert words in her.get("/ask/check/").content.decode()
    press(her)
    assert said(her.code_on(her.get("/ask/sent/"))) == [words]
    (new,) = ids() - before
    assert stored <= {new}
    assert len(readers(peers, new)) == 1
    assert Notice.objects.count() == len(before) + 1
    assert counts_of(month_of(timezone.now().date())) == {Cell(Event.SENT, "en", "hospital"): len(before) + 1}


@pytest.mark.parametrize("runs", RUNS)
def test_killed_at_random_points_of_sending(runs, peers):
    ways = at_random(runs, "sending", lambda: partial(press, about_to_send("A rehearsal.")))
    for number, kill in enumerate(ways):
        killed_while_sending(kill, WORDS.format(number), peers)


@EVERY_CHANGE
def test_killed_before_each_change_of_sending(peers):
    for number, kill in enumerate(before_each_change(at_least=10)):
        killed_while_sending(kill, WORDS.format(number), peers)
