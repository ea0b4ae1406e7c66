"""Who is signed in on the vault's own host: handed over by the site, known by one row that a cookie opens.

There is no Django session here, and the row tells nobody who came. It ends after 8 hours, with a sign-out on either
host, and as soon as the account has another password or is closed. The inbox itself locks sooner (unlocking.py).
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from core.handover import Ticket, TicketRefused
from core.models import User
from core.sealing.errors import SealBroken, TokenUnreadable
from core.sealing.visit import new_token, open_visit, seal_visit, split
from core.signals import leaving
from directory.requests.clock import by_the_hour
from directory.requests.models import Arrival

COOKIE = f"{settings.LEEWARD_COOKIE_PREFIX}leeward_arrival"
LONGEST = timedelta(hours=8)


def arrive(request: HttpRequest, response: HttpResponseBase, ticket: Ticket) -> None:
    """Let in whose ticket this is, and hand the cookie out with the response.

    Raises TicketRefused when it was used before, or when the account is closed meanwhile.
    """
    user = get_user_model().objects.filter(pk=ticket.account, is_active=True).first()
    if user is None:
        raise TicketRefused
    token, now = new_token(), timezone.now()
    row_id, key = split(token)
    said = {"account": user.pk, "password": user.get_session_auth_hash(), "until": (now + LONGEST).isoformat()}
    try:
        with transaction.atomic(using="vault"):
            Arrival.objects.create(
                pk=row_id,
                ticket=ticket.digest,
                sealed=seal_visit(key, row_id, json.dumps(said).encode()),
                expires_at=by_the_hour(now + LONGEST),
            )
    except IntegrityError:
        raise TicketRefused from None
    response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=request.is_secure())


def go_away(request: HttpRequest, response: HttpResponseBase | None = None) -> None:
    """Forget who came, and delete the cookie where there is a response to say so."""
    try:
        row_id, _ = split(request.COOKIES.get(COOKIE, ""))
    except TokenUnreadable:
        return
    Arrival.objects.filter(pk=row_id).update(sealed=None)
    if response is not None:
        response.delete_cookie(COOKIE)


def whoever_came(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    """Return the account that this browser was handed over with, or nobody."""
    try:
        row_id, key = split(request.COOKIES.get(COOKIE, ""))
        row = Arrival.objects.filter(pk=row_id, sealed__isnull=False).first()
        said = json.loads(open_visit(key, row_id, bytes(row.sealed or b""))) if row else None
    except (TokenUnreadable, SealBroken):
        return AnonymousUser()
    if said is None or timezone.now().isoformat() > said["until"]:
        return AnonymousUser()
    user = User.objects.filter(pk=said["account"], is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), said["password"]):
        return AnonymousUser()
    return user


class ArrivalMiddleware:
    """Sets `request.user`; a page that does not look at it costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: whoever_came(request))  # type: ignore[assignment]
        return self.get_response(request)


@receiver(leaving)
def go_away_on_leaving(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    go_away(request)
