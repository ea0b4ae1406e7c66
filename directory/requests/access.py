"""Who may have a key here: peer supporters, and readers of reports. Being superuser opens nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.sealing.errors import KeyDamaged, KeySwapped, MissingKey
from directory.requests.ask.words import typed
from directory.supporters.models import Supporter
from directory.supporters.roles import READERS

View = Callable[..., HttpResponse]


def own_account(request: HttpRequest) -> int:
    """Return the id of the account that is signed in; raises PermissionDenied when none is."""
    if request.user.pk is None:
        raise PermissionDenied
    return int(request.user.pk)


def knows_password(request: HttpRequest, typed: str) -> bool:
    """Say whether this is the password of the person signed in.

    Not by the account's own method: that one may store a stronger hash, and the vault's process never writes an account.
    """
    return request.user.is_authenticated and check_password(typed, request.user.password)


def supporter_of(account: int) -> Supporter | None:
    """Return the peer supporter whose account this is, with account, programme and certificate, or None."""
    people = Supporter.objects.select_related("account", "programme", "certificate")
    return people.filter(account=account).first()


def reads_reports(user: Any) -> bool:
    """Say whether this person is a member of the group that reads reports."""
    return bool(user.groups.filter(name=READERS).exists())


def key_holders_only(view: View) -> View:
    """Let in whoever may have a key; send others to sign in, or away."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (Supporter.objects.filter(account=request.user.pk).exists() or reads_reports(request.user)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def with_keys(view: View) -> View:
    """Answer with a page of its own when a key file is missing, or when the person's key is not the enrolled one."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (MissingKey, KeyDamaged):
            return render(request, "requests/inbox/closed.html", {"words": typed(request)}, status=503)
        except KeySwapped:
            return render(request, "requests/inbox/swapped.html", {"words": typed(request)}, status=409)

    return guarded
