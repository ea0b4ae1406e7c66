"""Whose place in line a slot is, as only the server key tells."""

import logging
from collections.abc import Iterable

from core.sealing.derive import Label, digest
from core.sealing.errors import SealBroken
from core.sealing.fields import number_field
from core.sealing.keys import ServerKey
from core.sealing.mailbox import mailbox, open_address, seal_address
from directory.requests.keyring import keyring
from directory.requests.models import Slot

logger = logging.getLogger(__name__)

_HALF = 8


class NotYours(Exception):
    """This place in line belongs to somebody else, or to nobody."""


class TooLate(Exception):
    """The place in line has been passed on, or the talk has ended."""


def organisations_mark(organisations: Iterable[int]) -> bytes:
    """Return 8 bytes that differ when somebody belongs to other organisations (primary keys) than before."""
    return digest(Label.ORGANISATIONS, *map(number_field, sorted(organisations)))[:_HALF]


def seal_place(server: ServerKey, request_id: bytes, place: int, account: int, organisations: Iterable[int]) -> bytes:
    """Return a slot's sealed address: the account, and a mark of the organisations it stands for."""
    return seal_address(server, request_id, place, number_field(account) + organisations_mark(organisations))


def seal_dummy(server: ServerKey, request_id: bytes, place: int) -> bytes:
    """Return the sealed address of a place that is nobody's, as long as any other."""
    return seal_address(server, request_id, place, None)


def account_of(slot: Slot) -> int | None:
    """Return whose place this is, or None for a dummy; SealBroken when the row was changed or filed elsewhere."""
    account, _ = standing_of(slot, keyring().server)
    return account


def standing_of(slot: Slot, server: ServerKey) -> tuple[int | None, bytes]:
    """Return the account of a place and the mark of its organisations when it was put in line; None for a dummy.

    Raises SealBroken when address, place or request were changed, or when it was filed under another's mailbox.
    """
    held = open_address(server, slot.request_id.bytes, slot.place, bytes(slot.address))
    if not isinstance(held, bytes):
        return None, b""
    account, mark = int.from_bytes(held[:_HALF], "big", signed=True), held[_HALF:]
    if bytes(slot.mailbox) != mailbox(server, account):
        raise SealBroken
    return account, mark


def real_places(slots: Iterable[Slot]) -> list[tuple[Slot, int, bytes]]:
    """Return the slots that are somebody's, with account and mark; a changed one is left out, with an alarm."""
    server = keyring().server
    found = []
    for slot in slots:
        try:
            account, mark = standing_of(slot, server)
        except SealBroken:
            logger.critical("A place in line was changed in the database. It is left out.")
            continue
        if account is not None:
            found.append((slot, account, mark))
    return found
