"""Answers under /ask/: a page or a way on, with the visit stored beside it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from core.sealing.errors import KeyDamaged, MissingKey, SealBroken, TokenUnreadable
from core.sealing.visit import split
from directory.requests.ask.draft import Draft
from directory.requests.ask.words import typed
from directory.requests.keyring import IntakeClosed
from directory.requests.models import SupportRequest, Visit
from directory.requests.visits import COOKIE, VisitContent, forget_visit, save_visit, start_visit

View = Callable[..., HttpResponse]
SEE_OTHER = 303


def today() -> date:
    """Return the day whose key and certificates count; the vault's days are days of UTC."""
    return timezone.now().date()


def go(name: str, *args: str) -> HttpResponse:
    """Send the browser on to a page, so that a reload does not post again."""
    return HttpResponseRedirect(reverse(name, args=args), status=SEE_OTHER)


def kept(request: HttpRequest, response: HttpResponse, content: VisitContent, draft: Draft) -> HttpResponse:
    """Store the draft in the visit, renew its idle time, and return the response with its cookie."""
    draft.put_into(content)
    save_visit(request, response, content)
    return response


def renewed(request: HttpRequest, response: HttpResponse, content: VisitContent) -> HttpResponse:
    """Move the visit to a fresh cookie, so that nobody who copied or planted the old one can look in from here on."""
    forget_visit(request)
    start_visit(response, content, secure=request.is_secure())
    return response


@contextmanager
def one_at_a_time(request: HttpRequest) -> Iterator[None]:
    """Hold the visit's row, so that the second of two presses sees what the first one did."""
    with transaction.atomic(using="vault"):
        try:
            visit_id, _ = split(request.COOKIES.get(COOKIE, ""))
            Visit.objects.select_for_update().filter(pk=visit_id).first()
        except TokenUnreadable:
            pass
        yield


def intake(view: View) -> View:
    """Answer 503 with a page that says where else to turn, when a key file is missing; the visit stays as it is."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (IntakeClosed, MissingKey, KeyDamaged):
            return render(request, "requests/ask/closed.html", status=503)

    return guarded


def coming_back(view: View) -> View:
    """Answer clearly when a talk cannot be shown: a key file is missing, it was tampered with, or erased meanwhile."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (IntakeClosed, MissingKey, KeyDamaged):
            return render(request, "requests/return/closed.html", {"words": typed(request)}, status=503)
        except SealBroken:
            return render(request, "requests/return/broken.html", {"words": typed(request)}, status=500)
        except SupportRequest.DoesNotExist:
            return render(request, "requests/return/erased.html", {"words": typed(request)})

    return guarded
