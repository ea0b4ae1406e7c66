"""What a verifier fetches: who issues, the public keys, the status lists. Nobody is named in any of it."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.sealing.errors import SealingError
from directory.certification.credential.badge import CONTEXT, issuer_profile
from directory.certification.credential.places import newest_list
from directory.certification.credential.signing import public_keys
from directory.certification.credential.status_list import CACHED, status_list

logger = logging.getLogger(__name__)
JWT = "application/vc+jwt"
View = Callable[..., HttpResponse]


def or_later(view: View) -> View:
    """Answer 503 in words where a key is missing or damaged; the log says which."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except SealingError as fault:
            logger.critical("Nothing can be signed or verified: %s.", fault)
            words = _("This file cannot be made just now. Please try again later.")
            return HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")

    return guarded


def for_verifiers(view: View) -> View:
    """Let the answer be read from any page and be kept for minutes, and only looked at."""

    @require_safe
    @or_later
    @wraps(view)
    def public(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Cache-Control"] = f"public, max-age={CACHED.seconds}"
        return response

    return public


@for_verifiers
def issuer(request: HttpRequest) -> HttpResponse:
    """Say who issues (Open Badges 3.0, Profile)."""
    return JsonResponse({"@context": CONTEXT, **issuer_profile()}, content_type="application/ld+json")


@for_verifiers
def key_set(request: HttpRequest) -> HttpResponse:
    """Give every public key, newest first (RFC 7517, JWK Set)."""
    return JsonResponse({"keys": list(public_keys().values())}, content_type="application/jwk-set+json")


@for_verifiers
def key(request: HttpRequest, thumbprint: str) -> HttpResponse:
    """Give the one key that a `kid` names; Open Badges 3.0 wants it to lead to a JWK by itself (section 8.5)."""
    found = public_keys().get(thumbprint)
    if found is None:
        raise Http404
    return JsonResponse(found, content_type="application/jwk+json")


@for_verifiers
def status(request: HttpRequest, number: int) -> HttpResponse:
    """Give a status list as it is now."""
    if not 1 <= number <= newest_list():
        raise Http404
    return HttpResponse(status_list(number, timezone.now()), content_type=JWT)
