"""A disk without room, for as long as a block lasts. What could be read before can be read on."""

import resource
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import OperationalError, connections

# Room for a line in the file of tombstones, and for no page of a database's log.
SOME_BYTES = 3000
PADDING_LINES = 120_000
_PADDED = 8_000_000

_NO_ROOM = """CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$"""


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Let the system refuse this process every write beyond so many bytes of any file, as it would on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def full_vault() -> AbstractContextManager[None]:
    """The vault has no room; the folder of keys has.

    SQLite: the system refuses to write. PostgreSQL: to fill a server's disk takes its administrator, so each table
    answers with the very error that the server gives then (SQLSTATE 53100).
    """
    return _answering_tables() if connections["vault"].vendor == "postgresql" else no_file_longer_than(SOME_BYTES)


@contextmanager
def full_everywhere() -> Iterator[None]:
    """Neither the vault nor the folder of keys has room."""
    with full_vault(), no_file_longer_than(0):
        yield


@contextmanager
def full_key_folder(tombstones: Path) -> Iterator[None]:
    """The folder of keys has no room, the vault has: its files are shorter than the list of tombstones, which is long."""
    with tombstones.open("a") as file:
        file.writelines(f"2020-01-01 {secrets.token_hex(32)}\n" for _ in range(PADDING_LINES))
    assert tombstones.stat().st_size > _PADDED
    with no_file_longer_than(_PADDED):
        yield


@contextmanager
def full_from(table: str) -> Iterator[None]:
    """The disk fills up in the middle: from the first change to this table of the vault on nothing is taken."""
    full = False

    def refuse(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal full
        full = full or (f'"{table}"' in sql and not sql.startswith("SELECT"))
        if full and not sql.startswith(("SELECT", "ROLLBACK", "SAVEPOINT", "RELEASE")):
            raise OperationalError("database or disk is full") from _cause()
        return execute(sql, params, many, context)

    with connections["vault"].execute_wrapper(refuse):
        yield


def _cause() -> Exception:
    """Return what the engine itself would say: by its code the site tells a full disk from a database that is away."""
    if connections["vault"].vendor == "postgresql":
        return psycopg.errors.DiskFull()
    fault = sqlite3.OperationalError("database or disk is full")
    fault.sqlite_errorcode = sqlite3.SQLITE_FULL
    return fault


@contextmanager
def _answering_tables() -> Iterator[None]:
    connection = connections["vault"]
    with connection.cursor() as cursor:
        cursor.execute(_NO_ROOM)
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f"CREATE TRIGGER no_room BEFORE INSERT OR UPDATE OR DELETE ON {table} EXECUTE FUNCTION no_room()"
            )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION no_room() CASCADE")
