"""Many people at the same time, and one person who presses twice at the same time."""

import sqlite3

import pytest
from django.db import connection, connections
from django.db.models import Count
from django.test import Client

from directory.requests.models import Message, SupportRequest
from directory.requests.visits import COOKIE
from tests.directory.requests.ask.walking import Walker, text_of
from tests.directory.requests.core.people import ask, make_peer
from tests.directory.requests.core.together import at_once

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "vault"])
MANY = 50


def press(walker: Walker, path: str, data: dict | None = None, times: int = 4) -> list:
    """Press a button of one visit several times at the same moment; return the pages that come."""

    def once():
        same = Walker(Client())
        same.client.cookies[COOKIE] = walker.client.cookies[COOKIE].value
        return same.post(path, data)

    return at_once(once, times)


def test_fifty_sends_at_once_all_succeed():
    for _ in range(6):
        make_peer(own_limit=100)
    walkers = [Walker(Client()) for _ in range(MANY)]
    for walker in walkers:
        walker.walk_to_check()
    pages = at_once(lambda: walkers.pop().post("/ask/check/"), MANY)
    assert len({Walker.code_on(page) for page in pages}) == MANY
    requests = SupportRequest.objects.annotate(places=Count("slots", distinct=True))
    assert [request.places for request in requests] == [6] * MANY


def test_presses_at_the_same_moment_send_once():
    make_peer()
    walker = Walker(Client())
    walker.walk_to_check()
    codes = {Walker.code_on(page) for page in press(walker, "/ask/check/")}
    assert len(codes) == SupportRequest.objects.count() == 1


def test_answers_at_the_same_moment_are_one_message():
    walker = Walker(Client())
    walker.post("/ask/return/", {"code": ask(make_peer(), message="").code})
    press(walker, "/ask/return/talk/", {"text": "Thank you."})
    assert Message.objects.count() == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps a log beside the file")
def test_a_log_that_somebody_reads_is_owned_up_to():
    walker = Walker(Client())
    walker.post("/ask/return/", {"code": ask(make_peer()).code})
    reader = sqlite3.connect(connections["vault"].settings_dict["NAME"])
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM requests_message").fetchone()
    page = text_of(walker.post("/ask/return/erase/"))
    reader.close()
    assert "It is erased" in page
    assert "A working log of the database could not be emptied yet." in page
    assert SupportRequest.objects.count() == 0
