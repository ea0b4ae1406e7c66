"""The way out: nothing of the visit stays usable, and Back does not show what was typed."""

from contextlib import suppress
from http.cookies import CookieError
from secrets import token_urlsafe

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.signals import leaving

EXIT_COOKIE = f"{settings.LEEWARD_COOKIE_PREFIX}leeward_exit"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit and the session, and go to the neutral address of the settings.

    A changed HttpOnly cookie is what makes Chromium throw the page out of its back-forward cache (measured; see
    confidentiality.md, "Leaving"); `no-store` and Clear-Site-Data alone did not. A mere prefetch ends nothing.
    """
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=204)
    leaving.send(sender=None, request=request)
    if settings.SESSION_COOKIE_NAME in request.COOKIES and hasattr(request, "session"):
        request.session.flush()
    response = HttpResponseRedirect(settings.LEEWARD_LEAVE_TO, status=303)
    for name in set(request.COOKIES) - {EXIT_COOKIE}:
        with suppress(CookieError):  # a name that no answer may carry; it is none of ours
            response.delete_cookie(name)
    response.set_cookie(EXIT_COOKIE, token_urlsafe(12), httponly=True, samesite="Lax", secure=request.is_secure())
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
