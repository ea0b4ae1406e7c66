"""Who can be asked when she chooses anew, ending a talk from her side, and whom a problem may be about."""

from datetime import date

from django.db import transaction

from core.sealing.errors import SealBroken
from core.sealing.messages import Role
from directory.requests.ask.draft import chance_of
from directory.requests.candidates import candidates
from directory.requests.models import Slot, SupportRequest
from directory.requests.ranking import Need, ranked
from directory.requests.routing import account_of
from directory.requests.talk import Opened, Sheet, read_talk

MOST_OFFERED = 12


def accounts_to_ask(opened: Opened, sheet: Sheet, on: date) -> list[int]:
    """Return the accounts of those who could be asked anew, best first, at most twelve.

    Left out are those she excluded when she first asked, and everybody who has been asked in this line.
    """
    need = Need(
        sheet.language,
        sheet.setting,
        None,
        frozenset(sheet.excluded_organisations),
        frozenset(sheet.excluded_people),
    )
    there = candidates(sheet.language, sheet.setting, on)
    places = ranked(need, there, chance_of(opened.request.pk.hex))
    asked = _asked_already(opened)
    return [place.candidate.account for place in places if place.candidate.account not in asked][:MOST_OFFERED]


def _asked_already(opened: Opened) -> set[int | None]:
    released = Slot.objects.filter(request=opened.request, due_at__isnull=False).select_related("request")
    return {account_of(slot) for slot in released}


def end_talk(opened: Opened) -> None:
    """Close the talk at the requester's word. Whoever accepted can still read it; whoever did not no longer can.

    Raises SupportRequest.DoesNotExist when it was erased meanwhile.
    """
    with transaction.atomic(using="vault"):
        request = SupportRequest.objects.select_for_update().get(pk=opened.request.pk)
        open_places = request.slots.filter(state__in=[Slot.State.RELEASED, Slot.State.UNRELEASED])
        open_places.update(state=Slot.State.ENDED, wrap=None)
        request.state = SupportRequest.State.CLOSED
        request.save(update_fields=["state"])


def had_to_do_with(opened: Opened) -> set[int | None]:
    """Return the accounts that a complaint may be about: everybody who was asked in this line or wrote in this talk.

    None stands for somebody whom a talk that was tampered with cannot name.
    """
    try:
        wrote = {entry.by for entry in read_talk(opened).entries if entry.role is Role.SUPPORTER}
    except SealBroken:
        wrote = {None}
    return wrote | _asked_already(opened)
