"""A visit under /ask/: one vault row, readable only with the visitor's own cookie. There is no Django session there."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.sealing.errors import SealBroken, TokenUnreadable
from core.sealing.visit import new_token, seal_visit, split
from core.sealing.visit import open_visit as open_sealed_visit
from core.signals import leaving
from directory.requests.clock import by_the_hour
from directory.requests.models import Visit

COOKIE = f"{settings.LEEWARD_COOKIE_PREFIX}leeward_visit"
IDLE_SHARED = timedelta(minutes=15)
IDLE_OWN = timedelta(hours=20)


@dataclass
class VisitContent:
    """What a visit holds.

    `talk` is {"request": hex, "key": hex of the requester's key, "code": the new code until it is confirmed,
    "sent_at": ISO time} once something was sent or opened.
    """

    shared_device: bool = True
    draft: dict[str, Any] = field(default_factory=dict)
    talk: dict[str, Any] | None = None

    @property
    def idle(self) -> timedelta:
        return IDLE_SHARED if self.shared_device else IDLE_OWN


def open_visit(request: HttpRequest) -> VisitContent | None:
    """Return what the visitor's cookie opens; None without one, and after 15 minutes or 20 hours without a word."""
    token = request.COOKIES.get(COOKIE, "")
    try:
        visit_id, key = split(token)
        row = Visit.objects.filter(pk=visit_id, expires_at__gt=timezone.now()).first()
        stored = json.loads(open_sealed_visit(key, visit_id, bytes(row.sealed))) if row else None
    except (TokenUnreadable, SealBroken):
        return None
    if stored is None:
        return None
    seen = datetime.fromisoformat(stored.pop("seen"))
    content = VisitContent(**stored)
    return content if timezone.now() - seen <= content.idle else None


def start_visit(response: HttpResponse, content: VisitContent, *, secure: bool) -> None:
    """Store a new visit and hand its cookie out with the response."""
    _store(new_token(), response, content, secure=secure)


def save_visit(request: HttpRequest, response: HttpResponse, content: VisitContent) -> None:
    """Store what the visit holds now under the cookie it came with, or under a new one when that opens nothing."""
    token = request.COOKIES.get(COOKIE, "")
    if open_visit(request) is None:
        token = new_token()
    _store(token, response, content, secure=request.is_secure())


def forget_visit(request: HttpRequest, response: HttpResponse | None = None) -> None:
    """Delete the visit's row, and its cookie where there is a response to say so."""
    try:
        visit_id, _ = split(request.COOKIES.get(COOKIE, ""))
    except TokenUnreadable:
        return
    Visit.objects.filter(pk=visit_id).delete()
    if response is not None:
        response.delete_cookie(COOKIE)


def _store(token: str, response: HttpResponse, content: VisitContent, *, secure: bool) -> None:
    visit_id, key = split(token)
    now = timezone.now()
    plaintext = json.dumps({**asdict(content), "seen": now.isoformat()}, ensure_ascii=False).encode()
    Visit.objects.update_or_create(
        pk=visit_id,
        defaults={
            "sealed": seal_visit(key, visit_id, plaintext),
            "expires_at": by_the_hour(now + content.idle),
        },
    )
    # On a shared device the cookie ends with the browser; on her own it lasts as long as the row.
    lifetime = None if content.shared_device else int(IDLE_OWN.total_seconds())
    response.set_cookie(COOKIE, token, max_age=lifetime, httponly=True, samesite="Lax", secure=secure)


@receiver(leaving)
def forget_on_leaving(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    forget_visit(request)
