"""What a supporter does with a request that was released to them. Every change is one transaction of the vault."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.sealing.mailbox import mailbox
from core.sealing.wraps import open_for_supporter
from directory.requests.account_keys import enrolled_keys
from directory.requests.keyring import keyring
from directory.requests.models import Slot, SupportRequest
from directory.requests.places import NotYours, TooLate, account_of, real_places
from directory.requests.releasing import (
    MOST_RELEASED,
    end_place,
    end_unreleased,
    lapse,
    release_next,
    released_before,
)
from directory.requests.standing import loaded, may_read, withdraw
from directory.requests.talk import Opened, read_sheet
from directory.requests.tallies import Event, count, programme_of
from directory.requests.tombstones import is_erased

__all__ = [
    "MOST_RELEASED",
    "LineState",
    "NotYours",
    "TooLate",
    "accept",
    "account_of",
    "close",
    "decline",
    "lapse",
    "line_state",
    "open_slot",
    "release_next",
    "slot_of",
    "step_back",
    "waiting_for",
]


@dataclass(frozen=True)
class LineState:
    """What the requester's page says of the line. `holder` is the account that has it now or was asked last."""

    state: str
    holder: int | None
    accepted: bool
    due_at: datetime | None
    left: int


def waiting_for(account: int) -> list[Slot]:
    """Return what is released to this account and what it accepted, the nearest due time first; dummies never."""
    rows = _of(account).filter(state__in=[Slot.State.RELEASED, Slot.State.ACCEPTED]).order_by("due_at", "pk")
    return [slot for slot, _, _ in real_places(rows.select_related("request"))]


def slot_of(account: int, pk: UUID) -> Slot:
    """Return this account's place in line; raises NotYours for anybody else's, for none, and for one it was never shown."""
    rows = _of(account).filter(pk=pk, due_at__isnull=False)
    mine = real_places(rows.select_related("request"))
    if not mine:
        raise NotYours
    return mine[0][0]


def _of(account: int) -> QuerySet[Slot]:
    return Slot.objects.filter(mailbox=mailbox(keyring().server, account))


def open_slot(slot: Slot, private_key: bytes, account: int) -> Opened:
    """Return the request of a released or accepted place, opened; SealBroken, or TooLate once it was passed on.

    Whoever may not read it any more, since they left, are suspended or belong to an organisation that is shut out now,
    loses it here.
    """
    key = enrolled_keys([account]).get(account)
    if (
        is_erased(slot.request)
        or slot.wrap is None
        or key is None
        or slot.state not in (Slot.State.RELEASED, Slot.State.ACCEPTED)
    ):
        raise TooLate
    month = keyring().month(slot.request.month)
    request_id = slot.request_id.bytes
    k_case = open_for_supporter(month, private_key, request_id, slot.place, key.version, bytes(slot.wrap))
    opened = Opened(slot.request, k_case)
    if not may_read(loaded([account]).get(account), read_sheet(opened)):
        withdraw(slot, timezone.now())
        raise TooLate
    return opened


def accept(slot: Slot, account: int, now: datetime) -> None:
    """Make the talk this person's; the same press twice is one acceptance. Raises TooLate once the window has ended."""
    with transaction.atomic(using="vault"):
        request, current = _locked(slot, account)
        if current.state == Slot.State.ACCEPTED:
            return
        if current.state != Slot.State.RELEASED or current.due_at is None or current.due_at <= now:
            raise TooLate
        current.state = Slot.State.ACCEPTED
        current.save(update_fields=["state"])
        request.state = SupportRequest.State.HELD
        request.save(update_fields=["state"])
        count(now.date(), Event.ACCEPTED, about=programme_of(account))


def decline(slot: Slot, account: int, now: datetime) -> None:
    """Pass a request on that was not accepted; pressing twice changes nothing more. Raises TooLate after accepting."""
    with transaction.atomic(using="vault"):
        request, current = _locked(slot, account)
        if current.state == Slot.State.ACCEPTED:
            raise TooLate
        if current.state == Slot.State.RELEASED:
            end_place(current)
            release_next(request, now)


def step_back(slot: Slot, account: int, now: datetime) -> None:
    """Give a talk back; it goes on where nobody has answered yet, else the requester chooses again.

    Pressing twice changes nothing more. Raises TooLate once the talk was closed.
    """
    with transaction.atomic(using="vault"):
        request, current = _locked(slot, account)
        if request.state == SupportRequest.State.CLOSED:
            raise TooLate
        if current.state == Slot.State.ACCEPTED:
            end_place(current)
            release_next(request, now)


def close(slot: Slot, account: int) -> bool:
    """End a talk that this person holds; both can still read it, and nobody else is let in any more.

    Returns whether it was this call that ended it. Raises TooLate where it is not theirs any more.
    """
    with transaction.atomic(using="vault"):
        request, current = _locked(slot, account)
        if current.state != Slot.State.ACCEPTED:
            raise TooLate
        ended = request.state != SupportRequest.State.CLOSED
        end_unreleased(request)
        request.state = SupportRequest.State.CLOSED
        request.save(update_fields=["state"])
        if ended:
            count(timezone.now().date(), Event.CLOSED)
        return ended


def line_state(opened: Opened) -> LineState:
    """Return what her page says of the line, read anew."""
    request = SupportRequest.objects.prefetch_related("slots").get(pk=opened.request.pk)
    slots = list(request.slots.all())
    real = real_places(slots)
    states = (Slot.State.RELEASED, Slot.State.ACCEPTED)
    now_with, holder = next(((slot, account) for slot, account, _ in real if slot.state in states), (None, None))
    behind = sum(slot.state == Slot.State.UNRELEASED and slot.wrap is not None for slot, _, _ in real)
    return LineState(
        state=request.state,
        holder=holder,
        accepted=bool(now_with and now_with.state == Slot.State.ACCEPTED),
        due_at=now_with.due_at if now_with else None,
        left=min(behind, max(0, MOST_RELEASED - released_before(slots))),
    )


def _locked(slot: Slot, account: int) -> tuple[SupportRequest, Slot]:
    request = SupportRequest.objects.select_for_update().filter(pk=slot.request_id).first()
    current = request and request.slots.filter(pk=slot.pk).first()
    if not (request and current):
        raise TooLate
    if account_of(current) != account:
        raise NotYours
    return request, current
