"""Who holds a request: releasing, accepting, passing on. Every change is one transaction of the vault."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from core.sealing.mailbox import mailbox, open_address
from core.sealing.wraps import open_for_supporter
from directory.requests.account_keys import enrolled_keys
from directory.requests.candidates import candidates_by_account
from directory.requests.clock import window_end
from directory.requests.keyring import keyring
from directory.requests.models import Slot, SupportRequest
from directory.requests.outbox import notify
from directory.requests.ranking import unfit
from directory.requests.talk import Opened

MOST_RELEASED = 3


class NotYours(Exception):
    """This place in line belongs to somebody else, or to nobody."""


class TooLate(Exception):
    """The place in line has been passed on, or the talk has ended."""


@dataclass(frozen=True)
class LineState:
    """What the requester's page says of the line. `holder` is the account that has it now or was asked last."""

    state: str
    holder: int | None
    accepted: bool
    due_at: datetime | None
    left: int


def account_of(slot: Slot) -> int | None:
    """Return whose place this is, or None for a dummy."""
    account = open_address(keyring().server, slot.request_id.bytes, slot.place, bytes(slot.address))
    return account if isinstance(account, int) else None


def release_next(request: SupportRequest, now: datetime) -> Slot | None:
    """Hand the request to the next fit person in line; where nobody is left the requester chooses again.

    The caller holds the request's row. Earlier wraps are deleted in the same transaction.
    """
    slots = list(request.slots.all())
    real = [(slot, account) for slot in slots if (account := account_of(slot)) is not None]
    released = sum(slot.due_at is not None for slot in slots)
    for slot, account in real:
        if slot.state != Slot.State.UNRELEASED or slot.wrap is None or released >= MOST_RELEASED:
            continue
        if _fit_now(account, now.date()):
            return _release(request, slot, account, now)
        _end(slot)
    request.slots.filter(state=Slot.State.UNRELEASED).update(state=Slot.State.ENDED, wrap=None)
    request.state = SupportRequest.State.STRANDED
    request.save(update_fields=["state"])
    return None


def _fit_now(account: int, on: date) -> bool:
    candidate = candidates_by_account([account], on).get(account)
    return candidate is not None and unfit(candidate) is None


def _release(request: SupportRequest, slot: Slot, account: int, now: datetime) -> Slot:
    request.slots.filter(place__lt=slot.place).exclude(state=Slot.State.ENDED).update(state=Slot.State.ENDED, wrap=None)
    slot.state = Slot.State.RELEASED
    slot.due_at = window_end(now, ZoneInfo(settings.TIME_ZONE))
    slot.reminded = False
    slot.save(update_fields=["state", "due_at", "reminded"])
    request.state = SupportRequest.State.WAITING
    request.save(update_fields=["state"])
    notify(account, now)
    return slot


def _end(slot: Slot) -> None:
    slot.state, slot.wrap = Slot.State.ENDED, None
    slot.save(update_fields=["state", "wrap"])


def waiting_for(account: int) -> list[Slot]:
    """Return what is released to this account and what it accepted, the nearest due time first; dummies never."""
    rows = _of(account).filter(state__in=[Slot.State.RELEASED, Slot.State.ACCEPTED]).order_by("due_at", "pk")
    return [slot for slot in rows.select_related("request") if account_of(slot) == account]


def slot_of(account: int, pk: UUID) -> Slot:
    """Return this account's place in line; raises NotYours for anybody else's and for none."""
    slot = _of(account).filter(pk=pk).select_related("request").first()
    if slot is None or account_of(slot) != account or slot.state == Slot.State.UNRELEASED:
        raise NotYours
    return slot


def _of(account: int) -> QuerySet[Slot]:
    return Slot.objects.filter(mailbox=mailbox(keyring().server, account))


def open_slot(slot: Slot, private_key: bytes, account: int) -> Opened:
    """Return the request of a released or accepted place, opened; SealBroken, or TooLate once it was passed on."""
    key = enrolled_keys([account]).get(account)
    if slot.wrap is None or key is None:
        raise TooLate
    month = keyring().month(slot.request.month)
    request_id = slot.request_id.bytes
    k_case = open_for_supporter(month, private_key, request_id, slot.place, key.version, bytes(slot.wrap))
    return Opened(slot.request, k_case)


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


def decline(slot: Slot, account: int, now: datetime) -> None:
    """Pass a request on that was not accepted; pressing twice changes nothing more. Raises TooLate after accepting."""
    with transaction.atomic(using="vault"):
        request, current = _locked(slot, account)
        if current.state == Slot.State.ACCEPTED:
            raise TooLate
        if current.state == Slot.State.RELEASED:
            _end(current)
            release_next(request, now)


def step_back(slot: Slot, account: int, now: datetime) -> None:
    """Give a talk back; it goes on where nobody has answered yet, else the requester chooses again."""
    with transaction.atomic(using="vault"):
        request, current = _locked(slot, account)
        if current.state == Slot.State.ACCEPTED:
            _end(current)
            release_next(request, now)


def close(slot: Slot, account: int) -> None:
    """End a talk that this person holds; both can still read it."""
    with transaction.atomic(using="vault"):
        request, current = _locked(slot, account)
        if current.state != Slot.State.ACCEPTED:
            raise TooLate
        request.state = SupportRequest.State.CLOSED
        request.save(update_fields=["state"])


def lapse(slot: Slot, now: datetime) -> bool:
    """Pass on a place whose window has ended; returns whether it was this call that did it."""
    with transaction.atomic(using="vault"):
        request = SupportRequest.objects.select_for_update().filter(pk=slot.request_id).first()
        current = request and request.slots.filter(pk=slot.pk, state=Slot.State.RELEASED, due_at__lte=now).first()
        if not (request and current):
            return False
        _end(current)
        release_next(request, now)
        return True


def line_state(opened: Opened) -> LineState:
    """Return what her page says of the line, read anew."""
    request = SupportRequest.objects.prefetch_related("slots").get(pk=opened.request.pk)
    slots = list(request.slots.all())
    now_with = next((one for one in slots if one.state in (Slot.State.RELEASED, Slot.State.ACCEPTED)), None)
    released = sum(slot.due_at is not None for slot in slots)
    behind = [one for one in slots if one.state == Slot.State.UNRELEASED and one.wrap and account_of(one) is not None]
    return LineState(
        state=request.state,
        holder=account_of(now_with) if now_with else None,
        accepted=bool(now_with and now_with.state == Slot.State.ACCEPTED),
        due_at=now_with.due_at if now_with else None,
        left=min(len(behind), max(0, MOST_RELEASED - released)),
    )


def _locked(slot: Slot, account: int) -> tuple[SupportRequest, Slot]:
    request = SupportRequest.objects.select_for_update().filter(pk=slot.request_id).first()
    if request is None:
        raise TooLate
    current = request.slots.filter(pk=slot.pk).first()
    if current is None:
        raise TooLate
    if account_of(current) != account:
        raise NotYours
    return request, current
