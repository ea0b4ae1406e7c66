"""What the inbox shows before anything is opened: language, setting, days and who wrote last. A fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from core.sealing.errors import SealBroken
from core.sealing.keys import MonthKey
from core.sealing.messages import Role, open_head, open_message
from core.sealing.wraps import open_for_supporter
from directory.institutions.models import Setting
from directory.requests.inbox.desk import Desk
from directory.requests.keyring import keyring
from directory.requests.models import Message, Slot, SupportRequest
from directory.requests.routing import waiting_for
from directory.requests.standing import may_read, withdraw
from directory.requests.talk import Sheet, unpacked_entry
from directory.requests.tombstones import is_erased
from directory.supporters.models import Language


@dataclass(frozen=True)
class Line:
    """A request in somebody's inbox. `broken` when it was tampered with and cannot be opened."""

    slot: Slot
    language: str = ""
    setting: str = ""
    last_on: date | None = None
    answered: bool = False  # this supporter wrote last
    broken: bool = False


@dataclass(frozen=True)
class Overview:
    waiting: list[Line]
    talks: list[Line]
    ended: list[Line]


@dataclass(frozen=True)
class _Opened:
    slot: Slot
    k_case: bytes
    count: int


def overview(desk: Desk, now: datetime) -> Overview:
    """Return what waits for this person (the nearest end first), their open talks and the ended ones."""
    slots = [slot for slot in waiting_for(desk.account) if _counts(slot, now)]
    lines = _lines(desk, slots)
    held = [line for line in lines if line.slot.state == Slot.State.ACCEPTED]
    closed = SupportRequest.State.CLOSED
    return Overview(
        waiting=[line for line in lines if line.slot.state == Slot.State.RELEASED],
        talks=sorted((line for line in held if line.slot.request.state != closed), key=_newest_first),
        ended=sorted((line for line in held if line.slot.request.state == closed), key=_newest_first),
    )


def _counts(slot: Slot, now: datetime) -> bool:
    """A window that has ended is nobody's any more, though the next tick may still have to say so."""
    return slot.state == Slot.State.ACCEPTED or (slot.due_at is not None and slot.due_at > now)


def _newest_first(line: Line) -> tuple[bool, int]:
    return line.answered, -(line.last_on or date.min).toordinal()


def _lines(desk: Desk, slots: list[Slot]) -> list[Line]:
    ring = keyring()
    # Each month's key file is read once for the page, not once for each request.
    months = {name: ring.month(name) for name in {slot.request.month for slot in slots}}
    opened = {slot.pk: _open(desk, slot, months[slot.request.month]) for slot in slots}
    ends = _first_and_last([found for found in opened.values() if found])
    languages = dict(Language.objects.values_list("tag", "own_name"))
    settings = dict(Setting.objects.values_list("slug", "name"))
    lines = []
    for slot in slots:
        found = opened[slot.pk]
        try:
            sheet, answered = _read(desk.account, found, ends) if found else _refused()
        except SealBroken:
            lines.append(Line(slot, broken=True))
            continue
        if not may_read(desk.supporter, sheet):
            withdraw(slot, timezone.now())
            continue
        lines.append(
            Line(
                slot,
                language=languages.get(sheet.language, sheet.language),
                setting=settings.get(sheet.setting, sheet.setting),
                last_on=slot.request.last_message_on,
                answered=answered,
            )
        )
    return lines


def _open(desk: Desk, slot: Slot, month: MonthKey) -> _Opened | None:
    request = slot.request
    if is_erased(request):
        return None
    try:
        k_case = open_for_supporter(
            month, desk.private_key, request.pk.bytes, slot.place, desk.version, bytes(slot.wrap or b"")
        )
        return _Opened(slot, k_case, open_head(k_case, request.pk.bytes, bytes(request.head)).count)
    except SealBroken:
        return None


def _first_and_last(opened: list[_Opened]) -> dict[tuple[object, int], bytes]:
    """Return the sealed sheet and last message of each; which number is the last, the sealed head must say as well."""
    same = Message.objects.filter(request=OuterRef("request")).order_by("-number")
    ends = Q(number=1) | Q(number=Subquery(same.values("number")[:1]))
    rows = Message.objects.filter(ends, request__in=[found.slot.request_id for found in opened])
    return {
        (request, number): bytes(sealed) for request, number, sealed in rows.values_list("request", "number", "sealed")
    }


def _read(account: int, found: _Opened, ends: dict[tuple[object, int], bytes]) -> tuple[Sheet, bool]:
    number = found.slot.request_id
    _role, sheet = open_message(found.k_case, number.bytes, 1, ends.get((number, 1), b""))
    role, last = open_message(found.k_case, number.bytes, found.count, ends.get((number, found.count), b""))
    return Sheet.unpacked(sheet), role is Role.SUPPORTER and unpacked_entry(found.count, role, last).by == account


def _refused() -> tuple[Sheet, bool]:
    raise SealBroken
