"""The door of the inbox: signed in, allowed, unlocked. Whoever was away too long keeps the words they were writing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words
from directory.requests.access import own_account, reads_reports, supporter_of, with_keys
from directory.requests.enrolment import current_key
from directory.requests.inbox.forms import UnlockForm
from directory.requests.inbox.opening import try_to_unlock
from directory.requests.models import AccountKey
from directory.requests.unlocking import Unlocked, unlocked
from directory.supporters.models import Supporter

View = Callable[..., HttpResponse]


@dataclass(frozen=True, repr=False)
class Desk:
    """Who works here and with which key. With `show_only` nothing may be changed: `words` go back into their field."""

    account: int
    private_key: bytes
    version: int
    supporter: Supporter | None
    reads_reports: bool
    show_only: bool = False
    expired: bool = False
    words: str = ""


def at_the_desk(view: View) -> View:
    """Call `view(request, desk, ...)` for somebody whose inbox is open, else show how to open it, at the same address."""

    def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _enter(view, request, *args, expired=False, **kwargs)

    def expired(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _enter(view, request, *args, expired=True, **kwargs)

    checked = keeps_words(with_keys(expired))(with_keys(wraps(view)(enter)))
    guarded = sensitive_post_parameters("unlock_password", "words")(checked)
    return require_http_methods(["GET", "HEAD", "POST"])(guarded)


def _enter(view: View, request: HttpRequest, *args: Any, expired: bool, **kwargs: Any) -> HttpResponse:
    words = request.POST.get("words", "")
    if not request.user.is_authenticated:
        return _signed_out(request, words)
    supporter, reader = supporter_of(own_account(request)), reads_reports(request.user)
    if supporter is None and not reader:
        raise PermissionDenied

    def shown(opened: Unlocked, *, show_only: bool) -> HttpResponse:
        desk = Desk(opened.account, opened.private_key, opened.version, supporter, reader, show_only, expired, words)
        return view(request, desk, *args, **kwargs)

    if opened := unlocked(request):
        return shown(opened, show_only=expired or "unlock_password" in request.POST)
    return _locked(request, shown, words, expired=expired)


def _signed_out(request: HttpRequest, words: str) -> HttpResponse:
    if words:
        return render(request, "requests/inbox/signed_out.html", {"words": words})
    return redirect_to_login(request.get_full_path() if request.method == "GET" else request.path)


def _locked(request: HttpRequest, shown: Callable[..., HttpResponse], words: str, *, expired: bool) -> HttpResponse:
    if current_key(own_account(request), AccountKey.State.ENROLLED) is None:
        return redirect("supporter_enrol")
    typed = "unlock_password" in request.POST and not expired
    form = UnlockForm(request.POST if typed else None)
    response = HttpResponseRedirect(request.path, status=303)
    if typed and form.is_valid():
        opened = try_to_unlock(request, response, form)
        if opened and words:
            page = shown(opened, show_only=True)
            page.cookies.update(response.cookies)
            return page
        if opened:
            return response
    return render(request, "requests/inbox/unlock.html", {"form": form, "words": words, "expired": expired})
