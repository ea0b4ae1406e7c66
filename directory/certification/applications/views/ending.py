"""Handing an application in, withdrawing it, and applying again."""

from __future__ import annotations

from smtplib import SMTPException

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from core.csrf import keeps_words, with_what_was_typed
from directory.certification.applications import acts
from directory.certification.applications.forms import AnswerForm
from directory.certification.applications.models import Application
from directory.certification.applications.naming import ask_contact
from directory.certification.applications.views.overview import context_of
from directory.certification.applications.views.own import back_to, candidates_page


def _hand_in_expired(request: HttpRequest, application: Application) -> HttpResponse:
    returned = application.state == Application.State.RETURNED
    form = with_what_was_typed(AnswerForm(), request.POST) if returned else None
    return _page(request, application, form, status=403)


@candidates_page
@keeps_words(_hand_in_expired)
def hand_in(request: HttpRequest, application: Application) -> HttpResponse:
    """Show once more what is handed in; POST hands it in. After a request for more, an answer goes with it."""
    returned = application.state == Application.State.RETURNED
    form = AnswerForm(request.POST if request.method == "POST" else None) if returned else None
    if request.method != "POST" or (form and not form.is_valid()):
        return _page(request, application, form, status=422 if form and form.is_bound else 200)
    try:
        answer = form.cleaned_data["answer"] if form else ""
        acts.submit(application, timezone.localdate(), answer, by=request.user.pk)
    except acts.NotReady:
        return _page(request, application, form, status=409)
    except acts.StandardsOpen as still:
        return _page(request, application, form, open_codes=still.codes, status=409)
    except acts.NotNow:
        return _page(request, application, form, too_late=True, status=409)
    return back_to(application)


def _withdraw_expired(request: HttpRequest, application: Application) -> HttpResponse:
    context = {"application": application, "expired": True}
    return render(request, "certification/apply/withdraw.html", context, status=403)


@candidates_page
@keeps_words(_withdraw_expired)
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask once more, then withdraw."""
    if request.method == "POST":
        try:
            acts.withdraw(application, timezone.localdate(), by=request.user.pk)
        except acts.NotNow:
            return render(
                request,
                "certification/apply/withdraw.html",
                {"application": application, "too_late": True},
                status=409,
            )
        return back_to(application)
    return render(request, "certification/apply/withdraw.html", {"application": application})


def _again_expired(request: HttpRequest, application: Application) -> HttpResponse:
    context = {**context_of(application), "expired": True}
    return render(request, "certification/apply/overview.html", context, status=403)


@candidates_page
@keeps_words(_again_expired)
def again(request: HttpRequest, application: Application) -> HttpResponse:
    """Begin a new application after a refusal or a withdrawal; the contact person is asked anew."""
    if application.of_institution:
        return redirect("institution_apply")
    if request.method != "POST":
        return back_to(application)
    try:
        with transaction.atomic():
            new = acts.begin_again(application, timezone.localdate())
            ask_contact(new)
    except acts.NotNow:
        return back_to(application)
    except (OSError, SMTPException):
        context = {**context_of(application), "no_mail": True}
        return render(request, "certification/apply/overview.html", context, status=503)
    return back_to(new)


def _page(
    request: HttpRequest,
    application: Application,
    form: AnswerForm | None,
    *,
    open_codes: tuple[str, ...] = (),
    too_late: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {**context_of(application), "form": form, "open_codes": open_codes, "too_late": too_late}
    context["not_ready"] = status == 409 and bool(context["missing"]) and not too_late
    context["expired"] = status == 403
    return render(request, "certification/apply/hand_in.html", context, status=status)
