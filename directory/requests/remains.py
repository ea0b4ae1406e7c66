"""What a database engine keeps of rows that were deleted, and getting rid of it."""

import logging
from functools import partial

from django.db import OperationalError, connections, transaction

logger = logging.getLogger(__name__)

PATIENCE = 5.0
_TABLES = (
    "requests_message",
    "requests_slot",
    "requests_supportrequest",
    "requests_visit",
    "requests_notice",
    "requests_outboxmail",
)


class NotCleaned(Exception):
    """The rows are gone, but the database's log could not be emptied yet; the next tick tries again."""


def empty_log_after_commit(seconds: float) -> None:
    """Empty what the engine keeps of deleted rows, as soon as no transaction is open; NotCleaned as in `empty_log`."""
    transaction.on_commit(partial(empty_log, seconds), using="vault")


def empty_log(seconds: float) -> None:
    """Empty what the database engine keeps of deleted rows; raises NotCleaned when readers were in the way so long.

    SQLite: `secure_delete` leaves copies in the write-ahead log (210 were counted), so it is truncated and the result
    looked at. PostgreSQL: VACUUM frees the dead rows; the vault's log must not be archived.
    """
    connection = connections["vault"]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"VACUUM {', '.join(_TABLES)}")
            return
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {usual}")
    if busy:
        raise NotCleaned


def rewrite_tables() -> None:
    """Write PostgreSQL's tables anew, as soon as no transaction is open: VACUUM frees rows, and leaves their bytes.

    Each is held for as long as that takes. One that others hold for more than five seconds waits for the next day.
    """
    if connections["vault"].vendor == "postgresql":
        transaction.on_commit(_rewrite, using="vault")


def _rewrite() -> None:
    with connections["vault"].cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{PATIENCE:g}s'")
        try:
            for table in _TABLES:
                cursor.execute(f"VACUUM (FULL) {table}")
        except OperationalError:
            logger.warning("A table of the vault was busy and was not written anew. The next day does it.")
        finally:
            cursor.execute("RESET lock_timeout")


def keep_log_empty() -> None:
    """Try again what could not be emptied when something was erased; only SQLite has anything to catch up on."""
    if connections["vault"].vendor != "sqlite":
        return
    try:
        empty_log_after_commit(seconds=0)
    except NotCleaned:
        return  # somebody reads just now; the next minute will do
