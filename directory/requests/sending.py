"""Sending: everything is sealed first, then stored in one transaction of the vault."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from core.sealing import code as return_code
from core.sealing.derive import new_key, new_salt
from core.sealing.messages import Role
from core.sealing.wraps import lookup, requester_key, wrap_for_requester
from directory.requests.keyring import IntakeClosed, newest_month, sealing_keys
from directory.requests.line import NobodyInLine, fit_line, six_places
from directory.requests.models import Slot, SupportRequest
from directory.requests.ranking import Candidate
from directory.requests.releasing import release_next
from directory.requests.talk import Sheet, append, begin, packed_entry
from directory.requests.tallies import Event, count

__all__ = ["IntakeClosed", "NobodyInLine", "Order", "Sent", "send"]


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


def send(order: Order, now: datetime, line: Sequence[Candidate] = ()) -> Sent:
    """Seal and store a request, and release it to the first in line.

    `line` is what `fit_line` said of the order's accounts just now, where the caller has asked already.
    Raises IntakeClosed when a key file is missing, damaged or another, NobodyInLine when nobody can be asked, TooLong for
    the message.
    """
    server, month = sealing_keys(newest_month(now.date()))
    line = line or fit_line(order.sheet, order.accounts, now.date())
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
    slots = six_places(request, line, k_case, server, month)
    with transaction.atomic(using="vault"):
        request.save(force_insert=True)
        Slot.objects.bulk_create(slots)
        begin(request, k_case, order.sheet)
        if order.message:
            append(request, k_case, Role.REQUESTER, packed_entry(order.message, now.date(), "words"))
        request.save(update_fields=["head"])
        if release_next(request, now, line) is None:
            raise NobodyInLine
        count(now.date(), Event.SENT, order.sheet.language, order.sheet.setting)
    return Sent(code, request_id, key)
