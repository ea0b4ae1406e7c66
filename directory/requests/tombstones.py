"""An old copy of the vault that is put back must not bring back what was erased.

An erasure is noted in a file beside the keys before the rows go, and one row of the vault sums up what it has carried
out. Where the two differ, the vault is older than the file: what the file names is erased again before anything is served.
"""

import logging
import time
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from core.sealing.errors import MissingKey
from core.sealing.tombstones import Tombstones, begin, bury, combined, forget_before, read
from directory.requests.key_files.folders import first_folder
from directory.requests.models import SupportRequest, Upkeep
from directory.requests.remains import PATIENCE, NotCleaned, empty_log_after_commit
from directory.requests.retention_days import KEY_GRACE_DAYS, RETENTION_MOST_DAYS

logger = logging.getLogger(__name__)

# As long as the key of the month in which an erased request was sent can exist: without it a copy is noise.
KEPT = timedelta(days=31 + RETENTION_MOST_DAYS + KEY_GRACE_DAYS)
# An erasure stands in the file some milliseconds before it does in the vault.
_PATIENCE_STEPS, _STEP_SECONDS = 20, 0.05
_AT_ONCE = 500


def tombstones_file() -> Path:
    """Return where the tombstones lie: in settings.LEEWARD_TOMBSTONES, shared by all servers of the vault."""
    return Path(settings.LEEWARD_TOMBSTONES or first_folder()) / "tombstones"


def put_in_order() -> None:
    """See to it that nothing that was erased is in the vault; one query where all is well.

    Raises MissingKey when the vault has had a file of tombstones and it is gone or is another; KeyDamaged. What was
    erased cannot be told then, and nothing may be served.
    """
    stones, row = _look()
    for _ in range(_PATIENCE_STEPS):
        if row is None:
            break
        if bytes(row.tombstones) == stones.summary:
            return
        time.sleep(_STEP_SECONDS)
        stones, row = _look()
    _erase_again(stones)


def name_of_request(request: UUID) -> bytes:
    """Return under which name a whole request is noted."""
    return request.bytes


def name_of_talk(request: UUID, requester_wrap: bytes) -> bytes:
    """Return under which name the talk is noted that she erased to begin afresh; the next one has another wrap."""
    return request.bytes + requester_wrap


def is_erased(request: SupportRequest) -> bool:
    """Say whether this request, or the talk it holds, was erased: its row was put back alone, which raises an alarm."""
    try:
        stones = read(tombstones_file())
    except MissingKey:
        return False  # there was no erasure yet; `put_in_order` closes a vault whose file is gone
    if not _erased_before(stones, request.pk, bytes(request.requester_wrap)):
        return False
    logger.critical("A request that had been erased was put back into the database. It is not opened.")
    return True


def note_erasure(names: Iterable[bytes], on: date) -> None:
    """Note beside the keys what is erased; call it in the transaction that deletes it, before it does.

    A folder that cannot be written to keeps nothing from being erased; an alarm tells that a backup could bring it back.
    """
    stones, row = _look()
    if row is None:
        _erase_again(stones)
    marks = [stones.mark(name) for name in names]
    try:
        bury(tombstones_file(), marks, on)
    except OSError:
        logger.critical("An erasure could not be noted beside the keys. An old backup could bring it back.")
        return
    row = Upkeep.objects.select_for_update().get(pk=stones.number)
    row.tombstones = combined(marks, bytes(row.tombstones))
    row.save(update_fields=["tombstones"])


def noted(requests: Iterable[UUID]) -> bool:
    """Say whether the erasure of any of these stands beside the keys, whatever the vault has carried out."""
    stones = read(tombstones_file())
    return any(stones.mark(name_of_request(request)) in stones.days for request in requests)


def forget_old(today: date) -> None:
    """Leave out tombstones of which no readable copy can exist any more. Raises OSError."""
    stones, _ = _look()
    old = stones.before(today - KEPT)
    if not old:
        return
    # The vault first: a crash in between leaves more in the file than is needed, and never less.
    with transaction.atomic(using="vault"):
        row = Upkeep.objects.select_for_update().get(pk=stones.number)
        row.tombstones = combined(old, bytes(row.tombstones))
        row.save(update_fields=["tombstones"])
    forget_before(tombstones_file(), today - KEPT)


def begin_anew() -> None:
    """Accept that the tombstones are lost: whatever is in the vault counts as not erased from here on."""
    Upkeep.objects.all().delete()
    put_in_order()


def _look() -> tuple[Tombstones, Upkeep | None]:
    row = Upkeep.objects.first()
    try:
        stones = read(tombstones_file())
    except MissingKey:
        if row is not None:
            raise
        begin(tombstones_file())
        stones = read(tombstones_file())
    if row is not None and bytes(row.pk) != stones.number:
        raise MissingKey(tombstones_file().name)
    return stones, row


def _erase_again(stones: Tombstones) -> None:
    with transaction.atomic(using="vault"):
        row, _ = Upkeep.objects.select_for_update().get_or_create(
            pk=stones.number, defaults={"tombstones": stones.summary}
        )
        there = SupportRequest.objects.values_list("pk", "requester_wrap") if stones.days else ()
        back = [request for request, wrap in there if _erased_before(stones, request, bytes(wrap))]
        for start in range(0, len(back), _AT_ONCE):
            SupportRequest.objects.filter(pk__in=back[start : start + _AT_ONCE]).delete()
        row.tombstones = stones.summary
        row.save(update_fields=["tombstones"])
    if back:
        logger.warning("The vault held requests that had been erased. They were erased again.")
        try:
            empty_log_after_commit(PATIENCE)
        except NotCleaned:
            return  # the rows are gone; the next tick empties the log


def _erased_before(stones: Tombstones, request: UUID, requester_wrap: bytes) -> bool:
    names = (name_of_request(request), name_of_talk(request, requester_wrap))
    return any(stones.mark(name) in stones.days for name in names)
