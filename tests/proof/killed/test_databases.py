"""Databases that restart, or are held by somebody else, while people ask and answer: nothing that was told is lost."""

import os
import sqlite3
import time
from contextlib import closing
from random import Random

import psycopg
import pytest

from tests.proof.killed.load import assert_nothing_is_lost, under_load
from tests.proof.killed.server import Server, served

pytestmark = pytest.mark.proof
NAMES = ("DATABASE_URL", "VAULT_DATABASE_URL")
on_a_server = pytest.mark.skipif(not os.environ.get(NAMES[0]), reason="files cannot restart; see the lock below")
on_files = pytest.mark.skipif(bool(os.environ.get(NAMES[0])), reason="about a file that is locked whole")
CUTS, LOCKS, SECONDS_LOCKED = 40, 4, 4
# A worker looks each minute for what is due.
SECONDS_TO_GO_ON = 100
_END_ALL = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
"""
_ALL_DUE = """
from datetime import timedelta
from django.utils import timezone
from directory.requests.models import Slot
print(Slot.objects.filter(state="released").update(due_at=timezone.now() - timedelta(minutes=1)))
"""
_STILL_DUE = """
from django.utils import timezone
from directory.requests.models import Slot
print(Slot.objects.filter(state="released", due_at__lte=timezone.now()).count())
"""


def end_all_connections(server: Server) -> int:
    """Do to every process what a restart of both databases does: none keeps a connection. Returns how many ended."""
    ended = 0
    for name in NAMES:
        with psycopg.connect(server.environment[name], autocommit=True) as connection:
            ended += len(connection.execute(_END_ALL).fetchall())
    return ended


def lock_all(server: Server) -> None:
    """Hold both files for writing as long as another process might."""
    with closing(_held(server, NAMES[0])), closing(_held(server, NAMES[1])):
        time.sleep(SECONDS_LOCKED)


def _held(server: Server, name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(server.environment[name].removeprefix("sqlite:///"), timeout=20)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def assert_the_worker_goes_on(server: Server, worker) -> None:
    server.does(_ALL_DUE)
    end = time.monotonic() + SECONDS_TO_GO_ON
    while int(server.does(_STILL_DUE)):
        assert worker.poll() is None
        assert time.monotonic() < end
        time.sleep(5)


@on_a_server
def test_databases_that_restart_lose_nothing_that_was_told(tmp_path):
    chance, ended = Random("the databases"), 0
    with served(tmp_path) as server, server.worker() as worker:
        with under_load(server) as load:
            for _ in range(CUTS):
                time.sleep(chance.uniform(0.1, 1.2))
                ended += end_all_connections(server)
        assert ended > CUTS
        assert load.swallowed == []
        assert_nothing_is_lost(load)
        assert_the_worker_goes_on(server, worker)


@on_files
def test_files_that_are_locked_for_seconds_keep_everybody_waiting_and_lose_nothing(tmp_path):
    with served(tmp_path) as server, server.worker() as worker:
        with under_load(server) as load:
            for _ in range(LOCKS):
                time.sleep(2)
                lock_all(server)
        assert load.failed == 0
        assert_nothing_is_lost(load)
        assert_the_worker_goes_on(server, worker)
