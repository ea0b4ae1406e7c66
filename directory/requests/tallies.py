"""Sums of a month for those who run programmes: sealed while they are small, and told only when nobody stands out."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction

from core.sealing.errors import SealBroken
from core.sealing.months import month_of
from core.sealing.tally import open_tally, seal_tally, tally_label
from directory.requests.keyring import keyring
from directory.requests.models import Tally

logger = logging.getLogger(__name__)


class Event(StrEnum):
    SENT = "sent"
    ACCEPTED = "accepted"
    STRANDED = "stranded"  # nobody in line was left


@dataclass(frozen=True, order=True)
class Cell:
    """What is counted together. Language (BCP 47) and setting (slug) are known when a request is sent, and "" later."""

    event: str
    language: str = ""
    setting: str = ""


def told(counts: Mapping[Cell, int], *, month: str, today: date, minimum: int) -> dict[Cell, int]:
    """Return the cells that may be told: of a month that is over, and of `minimum` or more.

    No sum over cells is ever told beside them, so that none that is held back can be worked out.
    """
    if month >= month_of(today):
        return {}
    return {cell: count for cell, count in counts.items() if count >= minimum}


def count(on: date, event: Event, language: str = "", setting: str = "") -> None:
    """Count one more in the month of that day. Call it last in the transaction of what is counted: it holds a row.

    Counts that were changed in the database begin anew, with an alarm: no request may fail for a number.
    """
    server, month = keyring().server, month_of(on)
    with transaction.atomic(using="vault"):
        row, _ = Tally.objects.select_for_update().get_or_create(
            pk=tally_label(server, month), defaults={"month": month, "sealed": seal_tally(server, month, {})}
        )
        counts = _opened(row, month)
        cell = _packed(Cell(event, language, setting))
        counts[cell] = counts.get(cell, 0) + 1
        row.sealed = seal_tally(server, month, counts)
        row.save(update_fields=["sealed"])


def counts_of(month: str) -> dict[Cell, int]:
    """Return everything that was counted in a month ("2026-11"). Pass it through `told` before anybody sees it."""
    row = Tally.objects.filter(pk=tally_label(keyring().server, month)).first()
    return {Cell(*cell.split("|")): number for cell, number in _opened(row, month).items()} if row else {}


def _packed(cell: Cell) -> str:
    return "|".join((cell.event, cell.language, cell.setting))


def _opened(row: Tally, month: str) -> dict[str, int]:
    try:
        return open_tally(keyring().server, month, bytes(row.sealed))
    except SealBroken:
        logger.critical("The sealed counts of a month were changed in the database. They begin anew.")
        return {}
