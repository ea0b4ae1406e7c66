"""Adding something that counts besides one's own count, and taking it back."""

from __future__ import annotations

import logging
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from core.csrf import keeps_words, with_what_was_typed
from core.sealing.errors import KeyDamaged, MissingKey
from directory.certification.evidence.answering import file_or_404
from directory.certification.evidence.upload import InMemoryHandler
from directory.certification.models import Certificate
from directory.certification.renewal.acts import NotNow, add_claim, take_back
from directory.certification.renewal.forms import ClaimForm
from directory.certification.renewal.models import Claim, ClaimFile
from directory.certification.renewal.rules import Way, ways
from directory.certification.renewal.views.overview import amounts_in_words
from directory.certification.renewal.views.own import back_to_renewal, holders_page

logger = logging.getLogger(__name__)


@csrf_exempt  # The body must not be read before the handler is set; the view inside looks at the token.
@holders_page
def add(request: HttpRequest, certificate: Certificate, way: int) -> HttpResponseBase:
    """Take an upload into memory, and only from a holder, and let the page do the rest."""
    request.upload_handlers = [InMemoryHandler(request, settings.LEEWARD_EVIDENCE_MOST_FILE)]
    return _add(request, certificate, _way(certificate, way))


def _add_expired(request: HttpRequest, certificate: Certificate, way: Way) -> HttpResponse:
    form = with_what_was_typed(ClaimForm(certificate, way), request.POST)
    return render(request, "certification/renewal/claim.html", {"form": form, "expired": True}, status=403)


@keeps_words(_add_expired)
def _add(request: HttpRequest, certificate: Certificate, way: Way) -> HttpResponse:
    pressed = request.method == "POST"
    form = ClaimForm(certificate, way, request.POST if pressed else None, request.FILES if pressed else None)
    status = 200
    if pressed:
        status = 422
        try:
            if form.is_valid() and form.upload:
                add_claim(form.claim(), form.upload)
                return back_to_renewal("claims")
        except (OSError, MissingKey, KeyDamaged):
            logger.critical("A file could not be kept: its key or its folder is missing, or the disk is full.")
            form.add_error(None, _("The file cannot be kept just now, and nothing was. Try again later."))
            status = 503
    return render(request, "certification/renewal/claim.html", {"form": form}, status=status)


@holders_page
def download(request: HttpRequest, certificate: Certificate, claim: UUID) -> HttpResponseBase:
    """Hand the holder's own file out again."""
    return file_of(get_object_or_404(Claim, pk=claim, certificate=certificate))


def file_of(claim: Claim) -> HttpResponseBase:
    """Return the file of a claim as a download; 404 where there is none, or where it is not what was sealed."""
    return file_or_404(get_object_or_404(ClaimFile, claim=claim))


def _remove_expired(request: HttpRequest, certificate: Certificate, claim: UUID) -> HttpResponse:
    found = get_object_or_404(Claim, pk=claim, certificate=certificate)
    context = {"claim": found, "amounts": amounts_in_words(found), "expired": True}
    return render(request, "certification/renewal/remove.html", context, status=403)


@holders_page
@keeps_words(_remove_expired)
def remove(request: HttpRequest, certificate: Certificate, claim: UUID) -> HttpResponse:
    """Ask once more, then take the claim away."""
    found = get_object_or_404(Claim, pk=claim, certificate=certificate)
    context = {"claim": found, "amounts": amounts_in_words(found)}
    if request.method != "POST":
        return render(request, "certification/renewal/remove.html", context)
    try:
        take_back(found)
    except NotNow:
        return render(request, "certification/renewal/remove.html", {**context, "too_late": True}, status=409)
    return back_to_renewal("claims")


def _way(certificate: Certificate, number: int) -> Way:
    """Return the edition's way of that number, the first being 1; 404 where it has none."""
    known = ways(certificate.edition.shape, {}) if certificate.granted_here and certificate.edition.content else []
    if not 1 <= number <= len(known):
        raise Http404
    return known[number - 1]
