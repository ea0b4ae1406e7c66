"""A supporter's own count of people and talks: kept in the vault, sealed to their own key, handed over by nobody else.

RESCUE-Supporters' Competences renews a certificate on a number of talks and of people. The vault's process cannot write
to the site's database, and nobody but the supporter should be able to follow their count, so it stays here until
they take it to their renewal themselves (docs/decisions/0013-renewal.md).
"""

import json
import logging
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from core.sealing.box import open_sealed_to, seal_to
from core.sealing.errors import SealBroken
from core.sealing.mailbox import mailbox
from core.sealing.months import month_of
from core.sealing.padding import KIB, pad, unpad
from directory.requests import routing
from directory.requests.account_keys import enrolled_keys
from directory.requests.keyring import keyring
from directory.requests.models import OwnCount, Slot
from directory.requests.tallies import Event, count, programme_of

logger = logging.getLogger(__name__)

# Ten years, and more talks than anybody ends in the 180 days that a request lives. Both together fill less than the one
# size, so that its length tells nothing.
MOST_MONTHS, MOST_ENDED = 120, 400
_SIZES = (16 * KIB,)
_BOUND = b"own count"


@dataclass(frozen=True)
class Count:
    people: int = 0
    talks: int = 0


@dataclass(frozen=True)
class MonthCount:
    """What was counted in one month ("2026-11")."""

    month: str
    people: int
    talks: int


@dataclass
class _Kept:
    """Counts by month, and which places in line were counted, so that a talk that opens again is one person."""

    months: dict[str, Count] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)


def close_and_count(slot: Slot, account: int, private_key: bytes, talks: int | None, on: date) -> None:
    """End a talk, and add it to the count of whoever held it: one person, and so many talks. None counts nothing.

    One that opened again and is ended again adds its further talks and no person. Pressing twice adds nothing more.
    Raises TooLate where the talk is not theirs any more.
    """
    with transaction.atomic(using="vault"):
        counted = routing.close(slot, account) and talks is not None
        # Once for a talk, however often they met: else one person would reach the minimum alone.
        if counted and add_talks(account, private_key, slot, talks or 0, on) and talks:
            count(on, Event.ENCOUNTER, about=programme_of(account))


def add_talks(account: int, private_key: bytes, slot: Slot, talks: int, on: date) -> bool:
    """Add talks to the month of that day, and a person where this place was not counted before: returns whether.

    A count that this key does not open begins anew, with an alarm. Raises KeyError for an account without a key.
    """
    public_key = enrolled_keys([account])[account].public_key
    box = mailbox(keyring().server, account)
    with transaction.atomic(using="vault"):
        OwnCount.objects.get_or_create(mailbox=box, defaults={"sealed": _sealed(public_key, _Kept())})
        row = OwnCount.objects.select_for_update().get(mailbox=box)
        try:
            kept = _opened(row, private_key)
        except SealBroken:
            kept = _Kept()
        before, month = kept.months.get(month_of(on), Count()), month_of(on)
        new = _name(slot) not in kept.ended
        kept.months[month] = Count(before.people + new, before.talks + talks)
        kept.ended += [_name(slot)] if new else []
        row.sealed = _sealed(public_key, kept)
        row.save(update_fields=["sealed"])
        return new


def is_counted(account: int, private_key: bytes, slot: Slot) -> bool:
    """Say whether this account has counted this talk before."""
    row = _row_of(account)
    try:
        return row is not None and _name(slot) in _opened(row, private_key).ended
    except SealBroken:
        return False


def months_of(account: int, private_key: bytes) -> list[MonthCount]:
    """Return what this account has counted, the latest month first.

    Raises SealBroken, with an alarm, when it was changed in the database.
    """
    row = _row_of(account)
    months = _opened(row, private_key).months if row else {}
    return [MonthCount(month, one.people, one.talks) for month, one in sorted(months.items(), reverse=True)]


def sum_since(months: list[MonthCount], first: date) -> Count:
    """Return all that was counted from the month of that day on."""
    mine = [one for one in months if one.month >= month_of(first)]
    return Count(sum(one.people for one in mine), sum(one.talks for one in mine))


def forget_count(account: int) -> None:
    """Delete the count of an account."""
    OwnCount.objects.filter(mailbox=mailbox(keyring().server, account)).delete()


def _row_of(account: int) -> OwnCount | None:
    return OwnCount.objects.filter(mailbox=mailbox(keyring().server, account)).first()


def _name(slot: Slot) -> str:
    return slot.pk.hex[:16]


def _sealed(public_key: bytes, kept: _Kept) -> bytes:
    newest = sorted(kept.months, reverse=True)[:MOST_MONTHS]
    months = {month: [kept.months[month].people, kept.months[month].talks] for month in newest}
    said = {"months": months, "ended": kept.ended[-MOST_ENDED:]}
    return seal_to(public_key, pad(json.dumps(said).encode(), _SIZES), _BOUND)


def _opened(row: OwnCount, private_key: bytes) -> _Kept:
    try:
        said = json.loads(unpad(open_sealed_to(private_key, row.sealed, _BOUND), _SIZES))
    except SealBroken:
        logger.critical("A supporter's own count was changed in the database. It is not shown.")
        raise
    return _Kept({month: Count(*numbers) for month, numbers in said["months"].items()}, said["ended"])
