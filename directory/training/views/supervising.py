"""A supporter and whoever stands behind them: when they meet, and one press to say that it is too much."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.csrf import keeps_words, with_what_was_typed
from directory.supporters.me.own import own_page
from directory.supporters.models import Supporter
from directory.training.forms import MeetingForm, TooMuchForm
from directory.training.models import Meeting, Supervision
from directory.training.supervising import call

logger = logging.getLogger(__name__)


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("supervision"), status=303)


def _expired(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    form = with_what_was_typed(MeetingForm(), request.POST)
    return _page(request, supporter, Supervision.objects.filter(supporter=supporter).first(), form, status=403)


@own_page
@keeps_words(_expired)
def supervision(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    """Show who the supervisor is and when they meet; keep a day on which they will."""
    mine = Supervision.objects.filter(supporter=supporter).first()
    form = MeetingForm()
    if request.method == "POST":
        form = MeetingForm(request.POST)
        if mine is None:
            return _back()
        if form.is_valid():
            Meeting.objects.get_or_create(supervision=mine, on=form.cleaned_data["on"])
            return _back()
    return _page(request, supporter, mine, form, status=422 if form.is_bound else 200)


def _page(
    request: HttpRequest, supporter: Supporter, mine: Supervision | None, form: Form, status: int
) -> HttpResponse:
    today = timezone.localdate()
    meetings = list(mine.meetings.all()) if mine else []
    context = {
        "expired": status == 403,
        "supervision": mine,
        "supporter": supporter,
        "coming": [each for each in meetings if each.on >= today],
        "last": max((each.on for each in meetings if each.on < today), default=None),
        "form": form,
        "too_much": TooMuchForm(),
        "called_today": bool(mine and mine.called_on == today),
    }
    return render(request, "training/supervision.html", context, status=status)


@own_page
def too_much(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    """Call the supervisor by mail, and turn the light off where that is wanted. The light goes off in any case first."""
    if request.method != "POST":
        return _back()
    form = TooMuchForm(request.POST)
    if form.is_valid() and form.cleaned_data["light_off"] and supporter.takes_requests:
        supporter.takes_requests = False
        supporter.save(update_fields=["takes_requests"])
        messages.success(request, _("Your light is off. No new request comes to you."))
    mine = Supervision.objects.filter(supporter=supporter).first()
    if mine is None:
        return _back()
    try:
        called = call(mine, timezone.localdate())
    except (OSError, SMTPException):
        # Without the trace, which may hold the address.
        logger.error("A mail to a supervisor could not be sent.")  # noqa: TRY400
        messages.error(request, _("The mail could not be sent just now. Call somebody you trust, or try again later."))
    else:
        told = _("A mail is on its way to %(name)s.") if called else _("%(name)s got a mail today already.")
        messages.success(request, told % {"name": mine.name})
    return _back()


@own_page
def remove(request: HttpRequest, supporter: Supporter, meeting: int) -> HttpResponse:
    if request.method == "POST":
        Meeting.objects.filter(pk=meeting, supervision__supporter=supporter).delete()
    return _back()
