"""Many people at the same time, and one person who presses twice at the same time."""

import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client

from directory.requests.models import Message, Slot, SupportRequest
from directory.requests.visits import COOKIE
from tests.directory.requests.ask.walking import Walker, text_of
from tests.directory.requests.core.people import ask, make_peer

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "vault"])
MANY = 50


def together(acts: list) -> list:
    """Run these acts in a thread each, all at the same moment."""
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


def test_fifty_sends_at_once_all_succeed():
    for _ in range(6):
        make_peer(own_limit=100)
    walkers = [Walker(Client()) for _ in range(MANY)]
    for number, walker in enumerate(walkers):
        walker.walk_to_check(words={"message": f"Night number {number}"})
    answers = together([lambda walker=walker: walker.post("/ask/check/") for walker in walkers])
    codes = {walker.code_on(answer) for walker, answer in zip(walkers, answers, strict=True)}
    assert len(codes) == SupportRequest.objects.count() == MANY
    assert Counter(Slot.objects.values_list("request", flat=True)).most_common()[-1][1] == 6


def test_presses_at_the_same_moment_send_once():
    make_peer()
    walker = Walker(Client())
    walker.walk_to_check()
    presses = [Walker(Client()) for _ in range(4)]
    for press in presses:
        press.client.cookies[COOKIE] = walker.client.cookies[COOKIE].value
    answers = together([lambda press=press: press.post("/ask/check/") for press in presses])
    assert SupportRequest.objects.count() == 1
    assert len({press.code_on(answer) for press, answer in zip(presses, answers, strict=True)}) == 1


def test_answers_at_the_same_moment_are_one_message():
    sent = ask(make_peer(), message="")
    walker = Walker(Client())
    walker.post("/ask/return/", {"code": sent.code})
    presses = [Walker(Client()) for _ in range(4)]
    for press in presses:
        press.client.cookies[COOKIE] = walker.client.cookies[COOKIE].value
    together([lambda press=press: press.post("/ask/return/talk/", {"text": "Thank you."}) for press in presses])
    assert Message.objects.count() == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps a log beside the file")
def test_a_log_that_somebody_reads_is_owned_up_to():
    sent = ask(make_peer())
    walker = Walker(Client())
    walker.post("/ask/return/", {"code": sent.code})
    reader = sqlite3.connect(connections["vault"].settings_dict["NAME"])
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM requests_message").fetchone()
    page = text_of(walker.post("/ask/return/erase/"))
    reader.close()
    assert "It is erased" in page
    assert "A working log of the database could not be emptied yet." in page
    assert SupportRequest.objects.count() == 0
