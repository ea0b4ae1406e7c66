"""Handing a request to one person at a time. Every change is one transaction of the vault."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from directory.requests.candidates import candidates_by_account
from directory.requests.models import Slot, SupportRequest
from directory.requests.outbox import notify, timetable
from directory.requests.places import organisations_mark, real_places
from directory.requests.ranking import Candidate, unfit
from directory.requests.tallies import Event, count

logger = logging.getLogger(__name__)

MOST_RELEASED = 3


def release_next(request: SupportRequest, now: datetime, looked_up: Iterable[Candidate] = ()) -> Slot | None:
    """Hand the request to the next fit person in line; where nobody is left the requester chooses again.

    Whoever may not be asked any more, or belongs to other organisations than when the request was sent, is skipped.
    `looked_up` are people as the caller found them for this very change; everybody else is looked up here.
    The caller holds the request's row. Earlier wraps are deleted in the same transaction.
    """
    known = {candidate.account: candidate for candidate in looked_up}
    slots = list(request.slots.all())
    before = released_before(slots)
    if before < MOST_RELEASED:
        for slot, account, mark in real_places(slots):
            if slot.state != Slot.State.UNRELEASED:
                continue
            if slot.wrap is None:
                logger.critical("The sealed key of a place in line was taken out of the database. It is passed over.")
                continue
            candidate = known.get(account) or candidates_by_account([account], now.date()).get(account)
            if _still_fit(candidate, mark):
                released = _release(request, slot, account, now)
                if before:
                    count(now.date(), Event.HANDED_OVER)
                return released
    end_unreleased(request)
    request.state = SupportRequest.State.STRANDED
    request.save(update_fields=["state"])
    count(now.date(), Event.STRANDED)
    return None


def lapse(slot: Slot, now: datetime) -> bool:
    """Pass on a place whose window has ended; returns whether it was this call that did it.

    A request that another worker holds just now is left to it, or to the next minute, where the database can tell.
    """
    with transaction.atomic(using="vault"):
        held = SupportRequest.objects.select_for_update(skip_locked=True)
        request = held.filter(pk=slot.request_id).first()
        current = request and request.slots.filter(pk=slot.pk, state=Slot.State.RELEASED, due_at__lte=now).first()
        if not (request and current):
            return False
        end_place(current)
        release_next(request, now)
        return True


def due_when_released(now: datetime) -> datetime:
    """Return when the window of a place ends that is released now: the mail of the next mail hour opens it."""
    times = timetable()
    return times.window_end(times.next(now))


def released_before(slots: list[Slot]) -> int:
    """Return to how many of these places the request was released so far; skipped ones do not count."""
    return sum(slot.due_at is not None for slot in slots)


def end_place(slot: Slot) -> None:
    """Take the request away from this place for good."""
    slot.state, slot.wrap = Slot.State.ENDED, None
    slot.save(update_fields=["state", "wrap"])


def end_unreleased(request: SupportRequest) -> None:
    """Take the request away from everybody it was not released to."""
    request.slots.filter(state=Slot.State.UNRELEASED).update(state=Slot.State.ENDED, wrap=None)


def _still_fit(candidate: Candidate | None, mark: bytes) -> bool:
    if candidate is None or unfit(candidate) is not None:
        return False
    return organisations_mark(candidate.organisations) == mark


def _release(request: SupportRequest, slot: Slot, account: int, now: datetime) -> Slot:
    request.slots.filter(place__lt=slot.place).exclude(state=Slot.State.ENDED).update(state=Slot.State.ENDED, wrap=None)
    slot.state = Slot.State.RELEASED
    slot.due_at = due_when_released(now)
    slot.save(update_fields=["state", "due_at"])
    request.state = SupportRequest.State.WAITING
    request.save(update_fields=["state"])
    notify(account, now)
    return slot
