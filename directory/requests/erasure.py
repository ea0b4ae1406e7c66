"""Erasing a request from the live tables, and from SQLite's log, where deleted bytes would stay."""

import time
from uuid import UUID

from django.db import connections, transaction

from directory.requests.models import SupportRequest


class NotCleaned(Exception):
    """The rows are gone, but the database's log could not be emptied yet; the nightly run tries again."""


def erase(request_id: UUID) -> None:
    """Delete everything of a request. Raises NotCleaned when readers kept the log from being emptied for five seconds."""
    with transaction.atomic(using="vault"):
        SupportRequest.objects.filter(pk=request_id).delete()
    empty_log()


def empty_log(seconds: float = 5) -> None:
    """Empty what the database engine keeps of deleted rows.

    SQLite: `secure_delete` leaves copies in the write-ahead log (210 were counted), so it is truncated and the result
    looked at. PostgreSQL: VACUUM frees the dead rows; the vault's log must not be archived.
    """
    connection = connections["vault"]
    if connection.in_atomic_block:
        return  # only a test that rolls everything back gets here; there is nothing to clean then
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM requests_message, requests_slot, requests_supportrequest, requests_visit")
        return
    _truncate_sqlite_log(seconds)


def _truncate_sqlite_log(seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        with connections["vault"].cursor() as cursor:
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return
        if time.monotonic() > until:
            raise NotCleaned
        time.sleep(0.05)
