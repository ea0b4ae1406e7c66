"""One place in line, in the hands of the person whose it is: accepting, passing on, stepping back, closing."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from core.sealing.errors import SealBroken
from directory.requests import routing
from directory.requests.ask.fields import as_typed
from directory.requests.inbox.desk import Desk, at_the_desk
from directory.requests.inbox.forms import CloseForm
from directory.requests.inbox.views import SEE_OTHER, shown_inbox
from directory.requests.models import Slot, SupportRequest
from directory.requests.own_count import close_and_count, is_counted
from directory.requests.routing import NotYours, TooLate

PlaceView = Callable[..., HttpResponse]


def at_a_place(view: PlaceView) -> PlaceView:
    """Call `view(request, desk, slot)` with the person's own place in line.

    What is not theirs, what never was and what was erased look the same: 404, in words.
    """

    @at_the_desk
    @wraps(view)
    def found(request: HttpRequest, desk: Desk, slot: UUID, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, desk, routing.slot_of(desk.account, slot), **kwargs)
        except (NotYours, SupportRequest.DoesNotExist):
            return render(request, "requests/inbox/gone.html", {"words": desk.words}, status=404)
        except TooLate:
            return render(request, "requests/inbox/too_late.html", {"words": desk.words}, status=409)
        except SealBroken:
            return render(request, "requests/inbox/broken.html", {"words": desk.words}, status=409)

    return found


def to_inbox() -> HttpResponse:
    return HttpResponseRedirect(reverse("inbox"), status=SEE_OTHER)


def to_talk(slot: Slot) -> HttpResponse:
    return HttpResponseRedirect(reverse("inbox_talk", args=[slot.pk]), status=SEE_OTHER)


def _pressed(request: HttpRequest, desk: Desk) -> bool:
    return request.method == "POST" and not desk.show_only


@at_a_place
def accept(request: HttpRequest, desk: Desk, slot: Slot) -> HttpResponse:
    if not _pressed(request, desk):
        return to_inbox()
    routing.accept(slot, desk.account, timezone.now())
    return to_talk(slot)


@at_a_place
def pass_on(request: HttpRequest, desk: Desk, slot: Slot) -> HttpResponse:
    if not _pressed(request, desk):
        return to_inbox()
    routing.decline(slot, desk.account, timezone.now())
    return shown_inbox(request, desk, said="passed_on")


@at_a_place
def step_back(request: HttpRequest, desk: Desk, slot: Slot) -> HttpResponse:
    """Ask first: it cannot be taken back."""
    if not _pressed(request, desk):
        return _asked(request, slot, "requests/inbox/step_back.html")
    routing.step_back(slot, desk.account, timezone.now())
    return shown_inbox(request, desk, said="stepped_back")


@at_a_place
def close(request: HttpRequest, desk: Desk, slot: Slot) -> HttpResponse:
    """Ask first; a closed talk can be read, and opens again when either of them writes."""
    counted = is_counted(desk.account, desk.private_key, slot)
    if not _pressed(request, desk):
        form = CloseForm(initial=as_typed(CloseForm, request.POST), counted=counted)
        return _asked(request, slot, "requests/inbox/close.html", form=form)
    form = CloseForm(request.POST, counted=counted)
    if not form.is_valid():
        return _asked(request, slot, "requests/inbox/close.html", form=form, status=422)
    talks = form.cleaned_data["talks"]
    close_and_count(slot, desk.account, desk.private_key, talks, timezone.localdate())
    return to_talk(slot) if talks is None else redirect("inbox_count")


def _asked(
    request: HttpRequest, slot: Slot, template: str, form: CloseForm | None = None, status: int = 200
) -> HttpResponse:
    if slot.state != Slot.State.ACCEPTED:
        raise TooLate
    return render(request, template, {"slot": slot, "form": form}, status=status)
