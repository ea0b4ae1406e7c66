"""kill -9 while somebody answers: the words are in the talk or in nobody's, and pressing again says them once."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.requests.models import Slot
from directory.requests.routing import accept, slot_of
from tests.directory.requests.ask.walking import Walker
from tests.directory.requests.people import WORDS, ask, make_enrolled
from tests.proof.killed.points import EVERY_CHANGE, RUNS, at_random, before_each_change
from tests.proof.killed.soundness import assert_nothing_half_there, said

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
ANSWER, MORE = "I am here. Nothing you say shocks me.", "It was on the night of the ninth."


@pytest.fixture
def people():
    """Two supporters in line; the inbox of the first is open in their browser."""
    return make_enrolled(own_limit=999).open(), make_enrolled(own_limit=999)


def accepted(people):
    """Return a request that the first of two accepted, and their place in line; nobody has answered yet."""
    sent = ask(*people)
    place = Slot.objects.get(request_id=sent.request_id, place=1)
    accept(slot_of(people[0].account, place.pk), people[0].account, timezone.now())
    return sent, place


def answer(person, place) -> None:
    person.browser.post(reverse("inbox_talk", args=[place.pk]), {"words": ANSWER, "after": 2})


def next_may_still_get_it(sent) -> bool:
    return Slot.objects.filter(request_id=sent.request_id, place=2, wrap__isnull=False).exists()


def killed_while_answering(kill, people) -> None:
    sent, place = accepted(people)
    kill(partial(answer, people[0], place))
    assert_nothing_half_there()
    assert said(sent.code) in ([WORDS], [WORDS, ANSWER])
    assert next_may_still_get_it(sent) == (said(sent.code) == [WORDS])
    answer(people[0], place)
    assert said(sent.code) == [WORDS, ANSWER]
    assert not next_may_still_get_it(sent)


def come_back(sent) -> Walker:
    her = Walker(Client())
    her.post("/ask/return/", {"code": sent.code})
    return her


def write_more(her: Walker) -> None:
    her.post("/ask/return/talk/", {"text": MORE}, follow=False)


def killed_while_writing_more(kill, people) -> None:
    sent, _place = accepted(people)
    her = come_back(sent)
    kill(partial(write_more, her))
    assert_nothing_half_there()
    assert said(sent.code) in ([WORDS], [WORDS, MORE])
    assert next_may_still_get_it(sent)
    write_more(her)
    assert said(sent.code) == [WORDS, MORE]
    assert MORE in her.get("/ask/return/talk/").content.decode()


@pytest.mark.parametrize("runs", RUNS)
def test_killed_at_random_points_of_a_first_answer(runs, people):
    for kill in at_random(runs, "answering", lambda: partial(answer, people[0], accepted(people)[1])):
        killed_while_answering(kill, people)


@EVERY_CHANGE
def test_killed_before_each_change_of_a_first_answer(people):
    for kill in before_each_change(at_least=2):
        killed_while_answering(kill, people)


@pytest.mark.parametrize("runs", RUNS[1:])
def test_killed_at_random_points_of_her_message(runs, people):
    for kill in at_random(runs, "writing more", lambda: partial(write_more, come_back(accepted(people)[0]))):
        killed_while_writing_more(kill, people)


@EVERY_CHANGE
def test_killed_before_each_change_of_her_message(people):
    for kill in before_each_change(at_least=2):
        killed_while_writing_more(kill, people)
