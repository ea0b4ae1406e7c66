"""Sending: everything is sealed first, then stored in one transaction of the vault."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models.functions import Random

from core.sealing import code as return_code
from core.sealing.derive import new_key, new_salt
from core.sealing.errors import KeyDamaged, MissingKey
from core.sealing.keys import MonthKey, ServerKey
from core.sealing.mailbox import mailbox, seal_address
from core.sealing.messages import Role
from core.sealing.wraps import dummy_wrap, lookup, requester_key, wrap_for_requester, wrap_for_supporter
from directory.requests.account_keys import EnrolledKey, usable_keys
from directory.requests.keyring import IntakeClosed, keyring, month_of
from directory.requests.models import Slot, SupportRequest
from directory.requests.models.request import PLACES
from directory.requests.routing import release_next
from directory.requests.talk import Sheet, append, packed_entry
from directory.supporters.models import Supporter


class NobodyInLine(Exception):
    """None of the people in line can be asked any more; nothing was sent."""


@dataclass(frozen=True)
class Order:
    """What is to be sent: the sheet, a message or none, and the accounts in line, first to ask first."""

    sheet: Sheet
    message: str
    accounts: list[int]


@dataclass(frozen=True, repr=False)
class Sent:
    code: str
    request_id: UUID
    requester_key: bytes


def send(order: Order, now: datetime) -> Sent:
    """Seal and store a request, and release it to the first in line.

    Raises IntakeClosed when a key file is missing, NobodyInLine when nobody can be asked, TooLong for the message.
    """
    server, month = _sending_keys(now)
    keys = usable_keys(order.accounts)
    line = [account for account in order.accounts if account in keys][:PLACES]
    code, salt, k_case, request_id = return_code.new_code(), new_salt(), new_key(), uuid4()
    key = requester_key(code, salt)
    request = SupportRequest(
        id=request_id,
        month=month.month,
        lookup=lookup(month, code),
        salt=salt,
        requester_wrap=wrap_for_requester(month, key, request_id.bytes, k_case),
        head=b"",
        created_on=now.date(),
        last_message_on=now.date(),
    )
    slots = slots_for(request, line, keys, k_case, server, month)
    with transaction.atomic(using="vault"):
        request.save(force_insert=True)
        Slot.objects.bulk_create(slots)
        append(request, k_case, Role.SHEET, order.sheet.packed())
        if order.message:
            append(request, k_case, Role.REQUESTER, packed_entry(order.message, now.date(), "words"))
        request.save(update_fields=["head"])
        if release_next(request, now) is None:
            raise NobodyInLine
    return Sent(code, request_id, key)


def _sending_keys(now: datetime) -> tuple[ServerKey, MonthKey]:
    try:
        return keyring().server, keyring().month(month_of(now.date()))
    except (MissingKey, KeyDamaged) as missing:
        raise IntakeClosed from missing


def slots_for(
    request: SupportRequest,
    line: list[int],
    keys: dict[int, EnrolledKey],
    k_case: bytes,
    server: ServerKey,
    month: MonthKey,
) -> list[Slot]:
    """Return six unsaved places: those in line, then dummies in other people's mailboxes, so that each row looks alike."""
    request_id = request.pk.bytes
    decoys = _decoys(set(line))
    slots = []
    for place in range(1, PLACES + 1):
        account = line[place - 1] if place <= len(line) else None
        if account is None:
            wrap = dummy_wrap(month, request_id, place)
            box = mailbox(server, decoys.pop()) if decoys else new_key()
        else:
            key = keys[account]
            wrap = wrap_for_supporter(month, key.public_key, request_id, place, key.version, k_case)
            box = mailbox(server, account)
        address = seal_address(server, request_id, place, account)
        slots.append(Slot(request=request, place=place, mailbox=box, address=address, wrap=wrap))
    return slots


def _decoys(line: set[int]) -> list[int]:
    accounts = Supporter.objects.filter(account__isnull=False).exclude(account__in=line)
    return list(accounts.order_by(Random()).values_list("account", flat=True)[:PLACES])
