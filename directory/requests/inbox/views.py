"""The inbox itself: what waits, what is open, and one's own light."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.requests.inbox.desk import Desk, at_the_desk
from directory.requests.inbox.overview import overview
from directory.requests.reports import reports_for
from directory.requests.standing import DAYS_TO_FINISH
from directory.requests.unlocking import lock

SEE_OTHER = 303


def shown_inbox(request: HttpRequest, desk: Desk, said: str = "", status: int = 200) -> HttpResponse:
    """Show the inbox; `said` names what has just happened, for a line above it."""
    now = timezone.now()
    context: dict[str, Any] = {"desk": desk, "said": said, "now": now, "supporter": desk.supporter}
    context["light_here"] = settings.LEEWARD_PROCESS.serves_site
    today = timezone.localdate(now)
    context["today"], context["tomorrow"] = f"{today:%Y-%m-%d}", f"{today + timedelta(days=1):%Y-%m-%d}"
    if desk.supporter:
        context["inbox"] = overview(desk, now)
        context["finish_by"] = _finish_by(desk.supporter.certificate.valid_until, today)
        context["away"] = desk.supporter.leaves.filter(starts_on__lte=now.date(), ends_on__gte=now.date()).first()
    if desk.reads_reports:
        context["reports"] = reports_for(desk.account)
    return render(request, "requests/inbox/inbox.html", context, status=status)


def _finish_by(valid_until: date, today: date) -> date | None:
    """Return by when open talks are to be finished after a certificate has run out; None while it holds."""
    return valid_until + timedelta(days=DAYS_TO_FINISH) if today > valid_until else None


@at_the_desk
def inbox(request: HttpRequest, desk: Desk) -> HttpResponse:
    return shown_inbox(request, desk)


@at_the_desk
def unlock(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Open the inbox and go there; the form itself stands at whatever address was asked for."""
    return redirect("inbox")


@require_http_methods(["GET", "HEAD", "POST"])
def lock_now(request: HttpRequest) -> HttpResponse:
    """Close the inbox on this device; signing in stays as it is."""
    response = HttpResponseRedirect(reverse("inbox"), status=SEE_OTHER)
    if request.method == "POST":
        lock(request, response)
    return response


@at_the_desk
def light(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Turn one's own switch on or off. On a host of its own the inbox only reads it; one's own page turns it."""
    wanted = request.POST.get("light") if settings.LEEWARD_PROCESS.serves_site else None
    if desk.supporter and wanted in ("on", "off") and not desk.show_only:
        desk.supporter.takes_requests = wanted == "on"
        desk.supporter.save(update_fields=["takes_requests"])
    return HttpResponseRedirect(reverse("inbox"), status=SEE_OTHER)
