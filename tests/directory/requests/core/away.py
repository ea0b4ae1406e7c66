"""A vault that does not answer: on files another process holds it, on PostgreSQL the connection is ended from outside."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
from django.db import connections


@contextmanager
def vault_away() -> Iterator[None]:
    """Let no change to the vault come through until the end of the block."""
    vault = connections["vault"]
    vault.ensure_connection()
    with _held(vault) if vault.vendor == "sqlite" else _cut(vault):
        yield
    vault.close()  # as the end of a web request does with a connection that broke


@contextmanager
def _held(vault) -> Iterator[None]:
    with closing(sqlite3.connect(vault.settings_dict["NAME"])) as other, vault.cursor() as cursor:
        other.execute("BEGIN IMMEDIATE")
        cursor.execute("PRAGMA busy_timeout = 50")
        yield


@contextmanager
def _cut(vault) -> Iterator[None]:
    backend = vault.connection.info.backend_pid
    with psycopg.connect(vault.connection.info.dsn, password=vault.settings_dict["PASSWORD"], autocommit=True) as other:

        def cut(execute, sql, params, many, context):
            if not sql.startswith("SELECT"):
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
            return execute(sql, params, many, context)

        with vault.execute_wrapper(cut):
            yield
