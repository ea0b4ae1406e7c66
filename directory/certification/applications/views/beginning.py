"""How an application begins: who somebody is, and which programme will say so."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.attempts import Attempts, mark_of
from core.csrf import keeps_words, with_what_was_typed
from directory.certification.applications.beginning import Begun, begin, editions_for_people
from directory.certification.applications.beginning_form import BeginForm

logger = logging.getLogger(__name__)

# Each one sends a mail to a contact person: a hospital's people share an address, so it is not very few.
PER_ADDRESS = Attempts("apply", most=20, seconds=60 * 60)


def _expired(request: HttpRequest) -> HttpResponse:
    form = BeginForm(request.user if request.user.is_authenticated else None)
    return _page(request, with_what_was_typed(form, request.POST), status=403)


@never_cache
@keeps_words(_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """Ask who the candidate is and ask the programme; the answer is the same whether or not they applied before."""
    account = request.user if request.user.is_authenticated else None
    form = BeginForm(account, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    if not PER_ADDRESS.allows(mark_of(request)):
        form.add_error(None, _("Many applications came from your connection within an hour. Try again in an hour."))
        return _page(request, form, status=429)
    try:
        begin(form.cleaned_data, account, timezone.localdate())
    except (OSError, SMTPException):
        logger.error("The mail to a programme's contact person could not be sent. Nothing was kept.")  # noqa: TRY400 no words of it
        form.add_error(
            None, _("The mail to the contact person could not be sent, so nothing was kept. Try again later.")
        )
        return _page(request, form, status=503)
    except Begun as there:
        if account and there.application.candidate_id == account.pk:
            return redirect("application", there.application.pk)
    return redirect("apply_asked")


@never_cache
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "certification/apply/asked.html")


def _page(request: HttpRequest, form: BeginForm, *, status: int) -> HttpResponse:
    context = {
        "form": form,
        "possible": editions_for_people().exists() and form.has_programmes,
        "expired": status == 403,
    }
    return render(request, "certification/apply/begin.html", context, status=status)
