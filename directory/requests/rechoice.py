"""The requester chooses again: with the talk so far, or afresh."""

from datetime import date, datetime

from django.db import transaction

from core.sealing.derive import new_key
from core.sealing.messages import Role
from core.sealing.wraps import wrap_for_requester
from directory.requests.keyring import sealing_keys
from directory.requests.line import NobodyInLine, fit_line, six_places
from directory.requests.models import Slot, SupportRequest
from directory.requests.releasing import release_next
from directory.requests.remains import PATIENCE, NotCleaned, empty_log_after_commit
from directory.requests.talk import Opened, append, begin, packed_entry, read_sheet
from directory.requests.tombstones import name_of_talk, note_erasure


def choose_again(
    opened: Opened, requester_key: bytes, accounts: list[int], message: str, now: datetime, *, share_talk: bool
) -> Opened:
    """Put a new line in the place of the old one and release to its first; whoever held the talk loses it.

    With `share_talk` the new people get the same talk. Without, what was said is erased, the talk gets a new key, and
    they see the sheet and `message` only. Nothing changes when this raises: NobodyInLine when nobody in `accounts` can
    be asked, IntakeClosed when a key file is missing, TooLong, SealBroken when the talk was tampered with,
    SupportRequest.DoesNotExist when it has been erased meanwhile.
    """
    server, month = sealing_keys(opened.request.month)
    sheet = read_sheet(opened)
    line = fit_line(sheet, accounts, now.date())
    k_case = opened.k_case if share_talk else new_key()
    with transaction.atomic(using="vault"):
        request = SupportRequest.objects.select_for_update().get(pk=opened.request.pk)
        before = name_of_talk(request.pk, bytes(request.requester_wrap))
        if not share_talk:
            request.messages.all().delete()
            request.requester_wrap = wrap_for_requester(month, requester_key, request.pk.bytes, k_case)
            begin(request, k_case, sheet)
        if message:
            append(request, k_case, Role.REQUESTER, packed_entry(message, now.date(), "words"))
        request.last_message_on = now.date()
        request.save()
        request.slots.all().delete()
        Slot.objects.bulk_create(six_places(request, line, k_case, server, month))
        if release_next(request, now, line) is None:
            raise NobodyInLine
    if not share_talk:
        _forget_what_was_said(before, now.date())
    return Opened(request, k_case)


def _forget_what_was_said(talk: bytes, on: date) -> None:
    # Noted after it is carried out, since a note of what was not would have the whole request erased. A crash in
    # between leaves no note: only an older backup that is put back could then bring the talk back.
    with transaction.atomic(using="vault"):
        note_erasure([talk], on)
    try:
        empty_log_after_commit(PATIENCE)
    except NotCleaned:
        return  # her new line stands; the next tick empties the log
