"""Erasing requests: noted beside the keys, gone from the live tables, and from SQLite's log."""

from collections.abc import Sequence
from uuid import UUID

from django.db import DatabaseError, Error, transaction
from django.utils import timezone

from directory.requests.models import SupportRequest
from directory.requests.remains import PATIENCE, NotCleaned, empty_log_after_commit
from directory.requests.tallies import Event, count
from directory.requests.tombstones import name_of_request, note_erasure, noted, put_in_order

__all__ = ["ErasedLater", "NotCleaned", "erase", "erase_many"]


class ErasedLater(DatabaseError):
    """The vault took no change, and the erasure is noted: nothing is served by anybody until it is carried out."""


def erase(request_id: UUID) -> None:
    """Delete everything of a request; raises what `erase_many` raises."""
    erase_many([request_id])


def erase_many(request_ids: Sequence[UUID]) -> None:
    """Delete everything of these requests, some hundreds at most, and note it beside the keys.

    Raises NotCleaned when readers kept the log from being emptied for five seconds, ErasedLater and other database
    errors where the vault takes no change, MissingKey and KeyDamaged without the file of tombstones.
    """
    put_in_order()
    try:
        _erase(request_ids)
    except Error as fault:
        if noted(request_ids):
            raise ErasedLater from fault
        raise
    empty_log_after_commit(PATIENCE)


def _erase(request_ids: Sequence[UUID]) -> None:
    with transaction.atomic(using="vault"):
        # Held first, so that a message written at the same moment is either deleted too or comes too late.
        held = SupportRequest.objects.select_for_update().filter(pk__in=request_ids)
        there = list(held.values_list("pk", flat=True))
        if there:
            note_erasure(map(name_of_request, there), timezone.now().date())
            SupportRequest.objects.filter(pk__in=there).delete()
            count(timezone.now().date(), Event.ERASED, times=len(there))
