"""A talk, opened: what was said, and saying more. K_case is in clear only here, inside one web request."""

import json
import logging
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Self
from uuid import UUID

from django.db import IntegrityError, transaction

from core.sealing import code as return_code
from core.sealing.errors import KeyDamaged, MissingKey, SealBroken
from core.sealing.messages import Head, Role, extend, open_head, open_message, seal_head, seal_message, verify
from core.sealing.wraps import lookup, open_for_requester, requester_key
from directory.requests.keyring import keyring, miss_no_month
from directory.requests.models import Message, Slot, SupportRequest
from directory.requests.places import TooLate
from directory.requests.tombstones import is_erased

logger = logging.getLogger(__name__)

MOST_BYTES = 60_000
_CHANGED = "A request was changed in the database: its own code does not open it any more."


@dataclass(frozen=True)
class Sheet:
    """What somebody needs, sealed with her words. Before accepting a supporter sees language and setting only."""

    language: str
    setting: str
    for_whom: str = "self"  # or "other": a worried colleague or relative asks
    way: str = "written"  # a way of contact
    contact: str = ""  # how and when she can be reached, in her words
    excluded_organisations: tuple[int, ...] = ()  # kept so that choosing again leaves out the same ones
    excluded_people: tuple[int, ...] = ()

    def packed(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Self:
        fields = json.loads(data)
        for name in ("excluded_organisations", "excluded_people"):
            fields[name] = tuple(fields[name])
        return cls(**fields)


@dataclass(frozen=True)
class Entry:
    number: int
    role: Role
    text: str
    on: date
    kind: str  # "words", or "note" for what the page added at somebody's wish
    by: int | None = None  # which supporter's account wrote it; another may have held a shared talk before


@dataclass(frozen=True)
class Talk:
    sheet: Sheet
    entries: list[Entry]


@dataclass(frozen=True, repr=False)
class Opened:
    """A request together with the key of its talk. Never stored, never shown."""

    request: SupportRequest
    k_case: bytes

    @property
    def id(self) -> bytes:
        return self.request.pk.bytes


def open_with_code(typed: str) -> tuple[Opened, bytes] | None:
    """Return the request of this code and the requester's key; None for an unknown and for an erased code alike.

    Raises CodeMistyped when the characters cannot be a code; nothing is looked up then. Raises MissingKey when there is
    no key of any month or none of a month that requests lie under, and KeyDamaged when one cannot be read or is another:
    a right code must not be called unknown for it.
    """
    code = return_code.read_code(typed)
    months = {key.month: key for key in keyring().living_months()}
    marks = [lookup(key, code) for key in months.values()]
    request = SupportRequest.objects.filter(lookup__in=marks).first()
    if request is None:
        miss_no_month()
        return None
    if request.month not in months:
        return None
    try:
        key = requester_key(code, bytes(request.salt))
    except SealBroken:
        logger.critical(_CHANGED)
        return None
    opened = _opened(request, key)
    return (opened, key) if opened else None


def open_with_key(request_id: UUID, key: bytes) -> Opened | None:
    """Return the request that a visit holds the requester's key of; None once it is erased."""
    request = SupportRequest.objects.filter(pk=request_id).first()
    return _opened(request, key) if request else None


def _opened(request: SupportRequest, key: bytes) -> Opened | None:
    if is_erased(request):
        return None
    try:
        month = keyring().month(request.month)
        return Opened(request, open_for_requester(month, key, request.pk.bytes, bytes(request.requester_wrap)))
    except SealBroken:
        logger.critical(_CHANGED)
    except (MissingKey, KeyDamaged):
        logger.critical("The key of a month is missing or damaged, and a request of that month was not opened.")
    return None


def read_talk(opened: Opened) -> Talk:
    """Return the sheet and what was said, in order.

    Raises SealBroken when any message was changed, swapped, left out or added.
    """
    # One statement, so that a message that comes in meanwhile is in both or in neither.
    rows = list(Message.objects.filter(request=opened.request).values_list("number", "sealed", "request__head"))
    if not rows:
        raise SealBroken
    verify(open_head(opened.k_case, opened.id, bytes(rows[0][2])), [bytes(sealed) for _, sealed, _ in rows])
    sheet, entries = None, []
    for number, sealed, _ in rows:
        role, plaintext = open_message(opened.k_case, opened.id, number, bytes(sealed))
        if role is Role.SHEET:
            sheet = Sheet.unpacked(plaintext)
        else:
            entries.append(unpacked_entry(number, role, plaintext))
    if sheet is None:
        raise SealBroken
    return Talk(sheet, entries)


def read_sheet(opened: Opened) -> Sheet:
    """Return only the sheet: what a supporter may see of before accepting."""
    first = Message.objects.filter(request=opened.request).order_by("number").first()
    if first is None:
        raise SealBroken
    role, plaintext = open_message(opened.k_case, opened.id, first.number, bytes(first.sealed))
    if role is not Role.SHEET:
        raise SealBroken
    return Sheet.unpacked(plaintext)


def write(opened: Opened, role: Role, text: str, now: datetime, kind: str = "words", by: int | None = None) -> None:
    """Append what somebody said; the first reply of a supporter takes the talk away from everybody still in line.

    Raises TooLong when text is longer than fits, SealBroken when the talk was tampered with, TooLate for a supporter
    when nobody holds the talk, SupportRequest.DoesNotExist when it has been erased meanwhile.
    """
    with transaction.atomic(using="vault"):
        request = SupportRequest.objects.select_for_update().get(pk=opened.request.pk)
        if role is Role.SUPPORTER and not request.slots.filter(state=Slot.State.ACCEPTED).exists():
            raise TooLate
        append(request, opened.k_case, role, packed_entry(text, now.date(), kind, by))
        request.last_message_on = now.date()
        if request.state == SupportRequest.State.CLOSED:
            request.state = SupportRequest.State.HELD
        request.save()
        if role is Role.SUPPORTER:
            unreleased = Slot.objects.filter(request=request, state=Slot.State.UNRELEASED)
            unreleased.update(state=Slot.State.ENDED, wrap=None)


def begin(request: SupportRequest, k_case: bytes, sheet: Sheet) -> None:
    """Seal the head of a talk that has no message yet, then the sheet; the caller saves the row."""
    request.head = seal_head(k_case, request.pk.bytes, Head())
    append(request, k_case, Role.SHEET, sheet.packed())


def append(request: SupportRequest, k_case: bytes, role: Role, plaintext: bytes) -> None:
    """Seal one more message and the head over all of them; the caller holds the row and saves it.

    Raises SealBroken where a message that the head does not know of stands in its place.
    """
    request_id = request.pk.bytes
    head = open_head(k_case, request_id, bytes(request.head))
    sealed = seal_message(k_case, request_id, head.count + 1, role, plaintext)
    try:
        Message.objects.create(request=request, number=head.count + 1, sealed=sealed)
    except IntegrityError:
        raise SealBroken from None
    request.head = seal_head(k_case, request_id, extend(head, sealed))


def packed_entry(text: str, on: date, kind: str, by: int | None = None) -> bytes:
    """Return a line of what goes with a message, then the words as they are: JSON would swell 60,000 bytes."""
    return json.dumps({"on": on.isoformat(), "kind": kind, "by": by}).encode() + b"\n" + text.encode()


def unpacked_entry(number: int, role: Role, plaintext: bytes) -> Entry:
    """Return what `packed_entry` packed; not for the sheet."""
    about, _, words = plaintext.partition(b"\n")
    facts = json.loads(about)
    return Entry(number, role, words.decode(), date.fromisoformat(facts["on"]), facts["kind"], facts.get("by"))
