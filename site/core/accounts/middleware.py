"""Nobody works here with a password alone, and nobody waits for ever."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from core.accounts.factor import has_shown
from core.derivations import Busy
from core.paths import first_segment

GUARDED = frozenset({"admin", "accounts", "inbox"})
OPEN_BEFORE = frozenset({"mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "account_logout"})


class SecondFactorMiddleware:
    """Sends whoever signed in with a password alone to set up a second factor; to all other pages they are nobody.

    Stands behind allauth's own middleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        # Readers carry no session cookie; looking at request.user would start reading sessions for them.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if not _is_guarded(request.path_info):
            request.user = _whole(request)
            return None
        if not request.user.is_authenticated or has_shown(request, request.user):
            return None
        if is_mfa_enabled(request.user):
            # Signed in past the second factor, by whatever door: begin again at the right one.
            logout(request)
            return _to(reverse("account_login"), request)
        if request.resolver_match and request.resolver_match.view_name in OPEN_BEFORE:
            return None
        return _to(reverse("mfa_activate_totp"), request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Ask for the password again. allauth would keep the whole request with address and browser in the session."""
        if not isinstance(exception, ReauthenticationRequired):
            return None
        methods = get_adapter().get_reauthentication_methods(request.user)
        return _to(methods[0]["url"] if methods else reverse("account_login"), request)


class BusyMiddleware:
    """Answers for every view in which a password had to wait too long and that has no form to say so in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Busy):
            return None
        response = render(request, "503.html", status=503)
        response.headers["Retry-After"] = "60"
        return response


def _whole(request: HttpRequest) -> Any:
    """Return who is signed in with both factors, or nobody; asked when a page wants to know, as before."""
    signed_in = request.user
    return SimpleLazyObject(
        lambda: signed_in if signed_in.is_authenticated and has_shown(request, signed_in) else AnonymousUser()
    )


def _is_guarded(path: str) -> bool:
    return first_segment(path) in GUARDED or "me" in path.split("/")[1:4]


def _to(address: str, request: HttpRequest) -> HttpResponseRedirect:
    if request.method == "GET":
        address = f"{address}?{urlencode({'next': request.get_full_path()})}"
    return HttpResponseRedirect(address)
