"""A talk on the page of the supporter who holds it: reading, answering, and naming other help."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from core.sealing.messages import Role
from directory.institutions.models import Setting
from directory.requests.ask.fields import as_typed
from directory.requests.danger import record_of
from directory.requests.inbox.desk import Desk
from directory.requests.inbox.forms import ReplyForm
from directory.requests.inbox.places import at_a_place, to_inbox
from directory.requests.inbox.views import SEE_OTHER
from directory.requests.models import Slot, SupportRequest
from directory.requests.retention import erased_on
from directory.requests.routing import TooLate, open_slot
from directory.requests.talk import Opened, Talk, read_talk, write
from directory.requests.tallies import Event, band_of, count
from directory.supporters.models import ContactWay, Language

WORDS = "words"


@at_a_place
def talk(request: HttpRequest, desk: Desk, slot: Slot) -> HttpResponse:
    """Show an accepted talk, or take an answer to it."""
    if slot.state == Slot.State.RELEASED:
        return to_inbox()
    opened = open_slot(slot, desk.private_key, desk.account)
    if request.method != "POST":
        return _shown(request, desk, slot, opened, ReplyForm())
    if desk.show_only:
        return _shown(request, desk, slot, opened, ReplyForm(initial=as_typed(ReplyForm, request.POST)), kept=True)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _shown(request, desk, slot, opened, form)
    say_once(desk, slot, opened, form.cleaned_data["words"], form.cleaned_data["after"])
    return to_last(slot)


def to_last(slot: Slot) -> HttpResponse:
    """Go to the talk, where what was just said stands."""
    return HttpResponseRedirect(reverse("inbox_talk", args=[slot.pk]) + "#last", status=SEE_OTHER)


def last_number(found: Talk) -> int:
    """Return the number of the last message, the sheet being the first."""
    return found.entries[-1].number if found.entries else 1


def say_once(desk: Desk, slot: Slot, opened: Opened, text: str, after: int | None, kind: str = WORDS) -> None:
    """Append the text once: the same text again behind what the page showed is a double click."""
    with transaction.atomic(using="vault"):
        hold(slot)
        entries = read_talk(opened).entries
        newer = [entry for entry in entries if after is not None and entry.number > after]
        if not any((entry.by, entry.kind, entry.text) == (desk.account, kind, text) for entry in newer):
            now = timezone.now()
            write(opened, Role.SUPPORTER, text, now, kind=kind, by=desk.account)
            if kind == WORDS and not any((entry.role, entry.kind) == (Role.SUPPORTER, WORDS) for entry in entries):
                days = (now.date() - opened.request.created_on).days
                count(now.date(), Event.ANSWERED, about=band_of(days))


def hold(slot: Slot) -> None:
    """Take the request's row, and make sure that the talk is still with this person."""
    SupportRequest.objects.select_for_update().get(pk=slot.request_id)
    if not Slot.objects.filter(pk=slot.pk, state=Slot.State.ACCEPTED).exists():
        raise TooLate


def _shown(
    request: HttpRequest, desk: Desk, slot: Slot, opened: Opened, form: ReplyForm, *, kept: bool = False
) -> HttpResponse:
    found = read_talk(opened)
    if not form.is_bound:
        form.initial["after"] = last_number(found)
    row = opened.request
    context = {"slot": slot, "form": form, "kept": kept, "closed": row.state == SupportRequest.State.CLOSED}
    context["erased_on"] = erased_on(row.created_on, row.last_message_on)
    return render(request, "requests/inbox/talk.html", {**context, **_told(found, desk.account)})


def _told(found: Talk, account: int) -> dict[str, Any]:
    sheet = found.sheet
    language = Language.objects.filter(tag=sheet.language).first()
    setting = Setting.objects.filter(slug=sheet.setting).first()
    answered = [entry.number for entry in found.entries if entry.by == account]
    return {
        "sheet": sheet,
        "language": language.own_name if language else sheet.language,
        "setting": setting.name if setting else sheet.setting,
        "way": dict(ContactWay.Way.choices).get(sheet.way, sheet.way),
        "entries": [
            {
                "words": entry.text,
                "on": entry.on,
                "own": entry.by == account,
                "before": entry.role is Role.SUPPORTER and entry.by != account,
                "note": entry.kind == "note",
                "danger": record_of(entry),
                "new": entry.role is Role.REQUESTER and entry.number > max(answered, default=0),
            }
            for entry in found.entries
        ],
    }
