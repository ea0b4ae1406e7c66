"""Sums of a month, sealed. They leave the vault through `directory.measures` alone, which tells none that is small."""

import logging
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.db.models import Q

from core.sealing.errors import KeyDamaged, MissingKey, SealBroken, TooLong
from core.sealing.months import month_of
from core.sealing.tally import open_tally, seal_tally, tally_label
from directory.requests.keyring import keyring
from directory.requests.models import Tally
from directory.supporters.models import Supporter

logger = logging.getLogger(__name__)


class Event(StrEnum):
    SENT = "sent"  # by language and setting
    ACCEPTED = "accepted"  # by programme of whoever accepted; a talk that went on to another is accepted again
    ANSWERED = "answered"  # the first answer of a supporter, by days since it was sent
    HANDED_OVER = "handed-over"  # went on to the next in line: declined, not answered in time, given back or taken away
    STRANDED = "stranded"  # nobody in line was left
    CLOSED = "closed"
    ENCOUNTER = "encounter"  # a supporter ended a talk and counted encounters: once for a talk, by their programme
    ERASED = "erased"
    NOT_FOUND = "not-found"  # somebody looked and nobody could be asked, by language and setting; a visit counts once


@dataclass(frozen=True, order=True)
class Cell:
    """What is counted together. Language is a BCP 47 tag, setting a slug, `about` a programme's number or days; or ""."""

    event: str
    language: str = ""
    setting: str = ""
    about: str = ""


# Days from sending to a first answer: the last day of each band.
BANDS = {"0": 0, "1": 1, "2-3": 3, "4-7": 7}
LONGER = "8-"


def band_of(days: int) -> str:
    """Return the band of so many days: "0" is the same day (of UTC), "8-" eight and more."""
    return next((band for band, last in BANDS.items() if days <= last), LONGER)


def programme_of(account: int) -> str:
    """Return the number of the programme that this account's supporter belongs to; "" for none."""
    found = Supporter.objects.filter(account=account).values_list("programme", flat=True).first()
    return str(found or "")


def count(on: date, event: Event, language: str = "", setting: str = "", *, about: str = "", times: int = 1) -> None:
    """Count so many more in the month of that day. Call it last in the transaction of what is counted: it holds a row.

    No request may fail for a number: counts that were changed in the database begin anew, and without a server key or
    with more cells than fit nothing is counted, each with an alarm.
    """
    month, cell = month_of(on), _packed(Cell(event, language, setting, about))
    try:
        server = keyring().server
        with transaction.atomic(using="vault"):
            row, _ = Tally.objects.select_for_update().get_or_create(
                pk=tally_label(server, month), defaults={"month": month, "sealed": seal_tally(server, month, {})}
            )
            counts = _opened(row, month)
            counts[cell] = counts.get(cell, 0) + times
            row.sealed = seal_tally(server, month, counts)
            row.save(update_fields=["sealed"])
    except (MissingKey, KeyDamaged, TooLong):
        logger.critical("Something was not counted: the server key is missing, or the counts of a month are too many.")


def counts_of(month: str) -> dict[Cell, int]:
    """Return everything that was counted in a month ("2026-11"). Only `directory.measures` may show any of it.

    Raises SealBroken where the row of that month is there and cannot be opened, or lies under another label: told as
    nothing, it would be told so for ever.
    """
    server = keyring().server
    rows = {bytes(row.pk): row for row in Tally.objects.filter(Q(month=month) | Q(pk=tally_label(server, month)))}
    if not rows:
        return {}
    if set(rows) != {tally_label(server, month)} or {row.month for row in rows.values()} != {month}:
        raise SealBroken
    (row,) = rows.values()
    counts = open_tally(server, month, bytes(row.sealed))
    return {Cell(*cell.split("|")): number for cell, number in counts.items()}


def _packed(cell: Cell) -> str:
    # Without `about` it reads as it always did, so that a month that an older version began goes on.
    return "|".join((cell.event, cell.language, cell.setting, *([cell.about] if cell.about else [])))


def _opened(row: Tally, month: str) -> dict[str, int]:
    try:
        return open_tally(keyring().server, month, bytes(row.sealed))
    except SealBroken:
        logger.critical("The sealed counts of a month were changed in the database. They begin anew.")
        return {}
