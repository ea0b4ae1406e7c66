"""Real copies of the vault's database, as an operator takes and puts back: the file itself, or a dump."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connections

LACK = "" if connections["vault"].vendor == "sqlite" or shutil.which("pg_dump") else "PostgreSQL's pg_dump is not here"


def copied(to: Path) -> Callable[[], None]:
    """Copy the vault, and return the function that puts the copy in its place."""
    return _dumped(to) if connections["vault"].vendor == "postgresql" else _copied_file(to)


def _copied_file(to: Path) -> Callable[[], None]:
    vault = Path(connections["vault"].settings_dict["NAME"])
    with connections["vault"].cursor() as cursor:
        assert cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    connections["vault"].close()
    shutil.copyfile(vault, to)

    def put_back() -> None:
        # An operator stops the site and puts the file in its place. Here a thread of an earlier test may have the vault
        # open still, and SQLite would go on with that one's log; so SQLite itself writes the copy over what is there.
        connections["vault"].close()
        with closing(sqlite3.connect(to)) as copy, closing(sqlite3.connect(vault)) as over:
            copy.backup(over)

    return put_back


def _dumped(to: Path) -> Callable[[], None]:
    given = connections["vault"].settings_dict
    environment = {
        **os.environ,
        "PGHOST": str(given["HOST"]),
        "PGPORT": str(given["PORT"]),
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
        "PGDATABASE": given["NAME"],
    }

    def run(*command: str) -> None:
        subprocess.run(command, env=environment, check=True, capture_output=True)

    connections["vault"].close()
    run("pg_dump", "--clean", "--if-exists", "--no-owner", "--schema=public", f"--file={to}")

    def put_back() -> None:
        connections["vault"].close()
        run("psql", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", f"--file={to}")

    return put_back
