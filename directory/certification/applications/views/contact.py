"""The contact person's one page: is this somebody of your programme? Whoever has the link may answer, once."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words
from directory.certification.applications.acts import NotNow
from directory.certification.applications.naming import asked_with, confirm, deny

logger = logging.getLogger(__name__)
PAGE = "certification/apply/contact.html"


def _expired(request: HttpRequest, token: str) -> HttpResponse:
    application = asked_with(token, timezone.localdate())
    context = {"application": application, "answer": request.POST.get("answer", ""), "expired": bool(application)}
    return render(request, PAGE, context, status=403 if application else 404)


@never_cache
@keeps_words(_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, token: str) -> HttpResponse:
    """Ask about one candidate; the link ends with the answer. Opening it changes nothing: scanners of mail open links."""
    today = timezone.localdate()
    application = asked_with(token, today)
    if application is None:
        return render(request, PAGE, {"application": None}, status=404)
    answer = request.POST.get("answer", "")
    unanswered = request.method == "POST" and answer not in ("yes", "no")
    context = {"application": application, "answer": answer, "unanswered": unanswered}
    if answer not in ("yes", "no"):
        return render(request, PAGE, context, status=422 if unanswered else 200)
    try:
        (confirm if answer == "yes" else deny)(application, today)
    except NotNow:
        return render(request, PAGE, {"application": None}, status=409)
    except (OSError, SMTPException):
        logger.error("The mail to a candidate could not be sent. The contact person's answer was not kept.")  # noqa: TRY400
        return render(request, PAGE, {**context, "no_mail": True}, status=503)
    return render(request, PAGE, {**context, "answered": answer})
