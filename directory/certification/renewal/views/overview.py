"""How far a renewal has come, and renewing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.count_statement import StatementRefused, read_statement
from core.csrf import keeps_words
from directory.certification.models import Certificate
from directory.certification.periods import months_later
from directory.certification.renewal.acts import NotNow, renew, take_over
from directory.certification.renewal.counting import counted, months_since, since
from directory.certification.renewal.models import Claim
from directory.certification.renewal.rules import REMINDED_BEFORE, Need, Way, renewable, ways
from directory.certification.renewal.views.own import back_to_renewal, holders_page
from directory.certification.scheme.words import COUNTED, named
from directory.certification.validity import Validity


@holders_page
def overview(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    return _shown(request, certificate)


def _renew_expired(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    return _shown(request, certificate, status=403)


@holders_page
@keeps_words(_renew_expired)
def renew_now(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """Renew on one press; where the rule does not allow it (any more), nothing changes and the page says so."""
    if request.method != "POST":
        return back_to_renewal()
    try:
        renew(certificate, timezone.localdate(), by=request.user.pk)
    except NotNow:
        return _shown(request, certificate, too_late=True, status=409)
    return back_to_renewal("renewed")


@csrf_exempt  # It comes from the other host and changes nothing; the press that does is looked at inside.
@require_http_methods(["GET", "HEAD", "POST"])
def count(request: HttpRequest) -> HttpResponseBase:
    """Show what a statement from the inbox says, and take it over once its holder presses."""
    try:
        statement = read_statement(request.POST.get("statement", ""))
    except StatementRefused:
        status = 422 if request.method == "POST" else 200
        return render(request, "certification/renewal/statement.html", {}, status=status)
    if "sure" in request.POST:
        return _take(request)
    context = {"statement": statement, "text": request.POST["statement"]}
    return render(request, "certification/renewal/statement.html", context)


def _take_expired(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    text = request.POST["statement"]
    context = {"statement": read_statement(text), "text": text, "expired": True}
    return render(request, "certification/renewal/statement.html", context, status=403)


@holders_page
@keeps_words(_take_expired)
def _take(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    statement = read_statement(request.POST["statement"])
    try:
        take_over(certificate, statement, by=request.user.pk)
    except NotNow:
        return render(request, "certification/renewal/statement.html", {"old": True}, status=409)
    return back_to_renewal("count")


def _shown(
    request: HttpRequest, certificate: Certificate, *, too_late: bool = False, status: int = 200
) -> HttpResponse:
    context = {"certificate": certificate, "too_late": too_late, "expired": status == 403, **context_of(certificate)}
    return render(request, "certification/renewal/overview.html", context, status=status)


def context_of(certificate: Certificate) -> dict[str, Any]:
    """Return what the page of a renewal shows; as many queries for many claims as for one."""
    today = timezone.localdate()
    if not (certificate.granted_here and certificate.edition.content):
        return {"elsewhere": True}
    scheme = certificate.edition.shape
    found = ways(scheme, counted(certificate))
    holds = certificate.validity(today) is Validity.VALID
    claims = list(Claim.objects.filter(certificate=certificate).select_related("file"))
    return {
        "ways": [{"number": number, "needs": _needs(way), "way": way} for number, way in enumerate(found, start=1)],
        "reached": any(way.reached for way in found),
        "holds": holds,
        "may_renew": holds and renewable(certificate.valid_until, today),
        "opens_on": months_later(certificate.valid_until, -max(REMINDED_BEFORE)),
        "since": since(certificate),
        "months_since": months_since(certificate),
        "handed_over": getattr(certificate, "encounters", None),
        "renewals": list(certificate.renewals.all()),
        "claims": [(claim, amounts_in_words(claim)) for claim in claims],
    }


def _needs(way: Way) -> list[tuple[Need, str, str]]:
    return [(need, _plain(need.there), named(need.what, COUNTED)) for need in way.needs]


def amounts_in_words(claim: Claim) -> str:
    """Return what a claim says: "4.5 hours of further training"."""
    return ", ".join(f"{_plain(amount)} {named(what, COUNTED)}" for what, amount in claim.amounts.items())


def _plain(number: object) -> str:
    text = str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
