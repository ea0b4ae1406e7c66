"""A supporter's own count of people and talks, and the way to take it to the renewal of their certificate."""

from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from core.count_statement import Statement, make_statement
from core.sealing.errors import SealBroken
from directory.certification.models import Certificate
from directory.certification.renewal.counting import months_since
from directory.requests.inbox.desk import Desk, at_the_desk
from directory.requests.own_count import months_of, sum_since


def _site() -> str:
    """Return the site's origin where it is another host than this one; "" where it is not."""
    if settings.LEEWARD_PROCESS.serves_site:
        return ""
    parts = urlsplit(settings.LEEWARD_BASE_URL)
    return f"{parts.scheme}://{parts.netloc}"


# The one page of the inbox whose form may lead to the site: no words stand on it (decisions/0013-renewal.md).
@csp_update({"form-action": [origin for origin in [_site()] if origin]})
@at_the_desk
def count(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the count by months, and what of it can be handed over for the certificate that holds now."""
    if desk.supporter is None:
        return redirect("inbox")
    try:
        months = months_of(desk.account, desk.private_key)
    except SealBroken:
        return render(request, "requests/inbox/count.html", {"broken": True}, status=409)
    context = {"months": months, "supporter": desk.supporter}
    certificate = Certificate.objects.select_related("edition").get(supporter=desk.supporter)
    if certificate.granted_here and certificate.edition.content:
        first = months_since(certificate)
        total = sum_since(months, first)
        said = Statement(desk.account, total.people, total.talks, first, timezone.now())
        context |= {
            "since": first,
            "total": total,
            "statement": make_statement(said),
            "action": _site() + reverse("renewal_count"),
        }
    return render(request, "requests/inbox/count.html", context)
