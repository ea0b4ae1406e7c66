"""What the engine keeps of deleted rows while somebody else still reads what was there before."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from stories.models import Contribution, Uncleared
from stories.remains import clear_remains
from stories.withdrawal import withdraw
from tests.stories.told import told

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def somebody_reads() -> Iterator[None]:
    """A dump, as it goes on for minutes: it sees the database as it was when it began."""
    with connection.cursor():
        pass
    if connection.vendor == "postgresql":
        other = psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": None, "context": None})
        other.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    else:
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN")
    other.execute("SELECT count(*) FROM django_migrations").fetchone()
    try:
        yield
    finally:
        other.rollback()
        other.close()


def cleared_soon() -> bool:
    """Try as each minute does, for a while: the server's own ANALYZE may be reading on a busy machine."""
    end = time.monotonic() + 30
    while Uncleared.objects.exists() and time.monotonic() < end:
        clear_remains()
        time.sleep(0.5)
    return not Uncleared.objects.exists()


def test_a_story_taken_back_during_a_dump_is_cleared_once_the_dump_has_ended(client, stories):
    told(client)
    with somebody_reads():
        withdraw(Contribution.objects.get())
        clear_remains()
        assert Uncleared.objects.exists()
    assert cleared_soon()


def test_a_story_taken_back_while_nobody_reads_is_cleared_at_once(client, stories):
    told(client)
    withdraw(Contribution.objects.get())
    assert cleared_soon()
