"""The files in which PostgreSQL keeps a database, and its log, where they can be read from here."""

import glob
import os
import secrets
from pathlib import Path

import psycopg
from psycopg import sql

# Where Debian and the official image keep them. LEEWARD_POSTGRES_FILES names another data directory.
USUAL = ("/var/lib/postgresql/*/main", "/var/lib/postgresql/data", "/var/lib/pgsql/*/data")
LOGS = ("/var/log/postgresql/*.log", "/var/lib/pgsql/*/data/log/*.log")
LACK = "PostgreSQL's own files cannot be read from here; LEEWARD_POSTGRES_FILES can name its data directory"


def files_of(database: str, address: str) -> dict[str, bytes]:
    """Return the raw files of a database and the server's log, all of it written out; nothing where none can be read."""
    folder = folder_of(address)
    if folder is None:
        return {}
    write_out(address)
    found = {f"{database}: raw file {path.name}": path.read_bytes() for path in folder.iterdir() if path.is_file()}
    logs = [Path(path) for pattern in LOGS for path in glob.glob(pattern)]  # noqa: PTH207 a pattern from the root
    return found | {f"{database}: {path.name}": path.read_bytes() for path in logs if os.access(path, os.R_OK)}


def folder_of(address: str) -> Path | None:
    """Return the folder of this very database, known by its number, or None."""
    with psycopg.connect(address) as connection:
        row = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
    assert row
    named = os.environ.get("LEEWARD_POSTGRES_FILES")
    for pattern in (named,) if named else USUAL:
        for data in glob.glob(pattern):  # noqa: PTH207 a pattern from the root
            folder = Path(data, "base", str(row[0]))
            if os.access(folder, os.R_OK | os.X_OK) and folder.is_dir():
                return folder
    return None


def write_out(address: str) -> None:
    """Have the server write all that it holds in memory to its files, as it does before it copies a database.

    CHECKPOINT itself is for a superuser alone.
    """
    name = sql.Identifier(f"written_out_{secrets.token_hex(4)}")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 STRATEGY file_copy").format(name))
        connection.execute(sql.SQL("DROP DATABASE {}").format(name))
