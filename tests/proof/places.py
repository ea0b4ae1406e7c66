"""Everything a thief could carry away from the planted site, as raw bytes under a name."""

import subprocess
from pathlib import Path

import psycopg
import redis
from psycopg import sql

from tests.browser.planted import Planted
from tests.proof.packed import unpacked
from tests.proof.relations import files_of

DATABASES = {"content": "DATABASE_URL", "vault": "VAULT_DATABASE_URL"}
# Public files, collected before anybody came.
PUBLIC = "static"
# What opens the vault lies outside every backup of it; a thief who has it is another story (confidentiality.md).
READS_SESSIONS = """
from django.contrib.sessions.models import Session
for row in Session.objects.all(): print(row.get_decoded())
"""


def places(site: Planted) -> dict[str, bytes]:
    """Return the site's var with the raw files of embedded databases and their logs, dumps, cache, log and sessions."""
    found = {str(path.relative_to(site.var)): path.read_bytes() for path in _files(site.var)}
    found["the server's log"] = site.log.read_bytes()
    # Django keeps sessions packed, so that no word of theirs could be seen in the raw bytes.
    found["unpacked sessions"] = site.manage("shell", "--no-imports", "-c", READS_SESSIONS).encode()
    for database, variable in DATABASES.items():
        if site.environment.get(variable):
            found |= _dumped(database, site.environment[variable]) | files_of(database, site.environment[variable])
    if site.environment.get("REDIS_URL"):
        found["the cache"] = _cached(site.environment["REDIS_URL"])
    return found | {f"unpacked from {place}": inner for place, raw in found.items() if (inner := unpacked(raw))}


def _files(var: Path) -> list[Path]:
    return [path for path in var.rglob("*") if path.is_file() and path.relative_to(var).parts[0] != PUBLIC]


def _dumped(database: str, address: str) -> dict[str, bytes]:
    dump = subprocess.run(["pg_dump", f"--dbname={address}"], capture_output=True, check=True).stdout
    return {f"dump of {database}": dump, f"raw rows of {database}": b"".join(raw_rows(address))}


def raw_rows(address: str) -> list[bytes]:
    """Return each table as PostgreSQL sends it in binary, where a dump would show the sealed columns as hex."""
    rows = []
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            statement = sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(table))
            with cursor.copy(statement) as copy:
                rows.append(b"".join(bytes(block) for block in copy))
    return rows


def _cached(address: str) -> bytes:
    store = redis.Redis.from_url(address)
    return b"\n".join(bytes(key) + b" " + _value(store, key) for key in store.scan_iter())


def _value(store: redis.Redis, key: bytes) -> bytes:
    """A value as it is, and as Redis would write it into a file, which alone shows what is no plain string."""
    plain = bytes(store.get(key) or b"") if store.type(key) == b"string" else b""
    return plain + b" " + bytes(store.dump(key) or b"")
