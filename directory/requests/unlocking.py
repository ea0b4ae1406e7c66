"""An opened inbox: the private key, sealed under half of a cookie. Apart from signing in, and never in the session."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from core.attempts import Attempts, mark_of
from core.sealing.errors import SealBroken, TokenUnreadable
from core.sealing.visit import new_token, open_visit, seal_visit, split
from core.signals import leaving
from directory.requests.clock import by_the_hour
from directory.requests.enrolment import current_key, enrolled_key
from directory.requests.keyring import keyring
from directory.requests.models import AccountKey, Unlock
from directory.requests.passwords import open_by_password

COOKIE = f"{settings.LEEWARD_COOKIE_PREFIX}leeward_unlock"
IDLE = timedelta(minutes=20)
LONGEST = timedelta(hours=8)
# Noted once a minute at most: the database's log would tell each page's time. So idling ends up to a minute early.
NOTED_AFTER = timedelta(minutes=1)
WRONG_PASSWORDS = Attempts("unlock", most=5, seconds=15 * 60)


class NotEnrolled(Exception):
    """This account has no key yet, so there is nothing to unlock."""


class WrongPassword(Exception):
    """The password does not open the key."""


class TooManyTries(Exception):
    """Too many wrong passwords for this account from this address; others are not held up."""


@dataclass(frozen=True, repr=False)
class Unlocked:
    """An account's opened key. `since` and `seen` are when it was unlocked and last used."""

    account: int
    private_key: bytes
    version: int
    since: datetime
    seen: datetime

    def lives(self, now: datetime) -> bool:
        return now - self.seen < IDLE and now - self.since < LONGEST


def unlock(request: HttpRequest, response: HttpResponseBase, account: int, password: str) -> Unlocked:
    """Open the account's key with its password, keep it for this browser, and hand the cookie out with the response.

    Raises NotEnrolled, WrongPassword, TooManyTries, Busy, and KeySwapped when the key is not the enrolled one.
    """
    opened = _opened(request, account, password)
    lock(request)
    token = new_token()
    row_id, key = split(token)
    Unlock.objects.create(pk=row_id, **_row(row_id, key, opened))
    # Its life is told by the row; the cookie itself goes with the browser.
    response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=request.is_secure())
    return opened


def _opened(request: HttpRequest, account: int, password: str) -> Unlocked:
    row = current_key(account, AccountKey.State.ENROLLED)
    if row is None or enrolled_key(account) is None:
        raise NotEnrolled
    mark = mark_of(request, account)
    if WRONG_PASSWORDS.used_up(mark):
        raise TooManyTries
    try:
        private = open_by_password(keyring().server, password, row)
    except SealBroken:
        WRONG_PASSWORDS.count(mark)
        raise WrongPassword from None
    WRONG_PASSWORDS.forget(mark)
    now = timezone.now()
    return Unlocked(account, private, row.version, since=now, seen=now)


def unlocked(request: HttpRequest) -> Unlocked | None:
    """Return what this browser has unlocked for the person signed in, and count it as used; else None."""
    try:
        row_id, key = split(request.COOKIES.get(COOKIE, ""))
        now = timezone.now()
        row = Unlock.objects.filter(pk=row_id, expires_at__gt=now).first()
        kept = _unpacked(open_visit(key, row_id, bytes(row.sealed))) if row else None
    except (TokenUnreadable, SealBroken):
        return None
    if kept is None or kept.account != request.user.pk or not kept.lives(now):
        return None
    if now - kept.seen < NOTED_AFTER:
        return kept
    # An update and no more: what was locked in another tab meanwhile stays locked.
    Unlock.objects.filter(pk=row_id).update(**_row(row_id, key, replace(kept, seen=now)))
    return kept


def unlocked_key(request: HttpRequest) -> bytes | None:
    """Return the private key that this browser has unlocked for the person signed in, or None."""
    found = unlocked(request)
    return found.private_key if found else None


def lock(request: HttpRequest, response: HttpResponseBase | None = None) -> None:
    """Delete what this browser has unlocked, and its cookie where there is a response to say so."""
    try:
        row_id, _ = split(request.COOKIES.get(COOKIE, ""))
    except TokenUnreadable:
        return
    Unlock.objects.filter(pk=row_id).delete()
    if response is not None:
        response.delete_cookie(COOKIE)


def _row(row_id: bytes, key: bytes, opened: Unlocked) -> dict[str, Any]:
    expires_at = by_the_hour(min(opened.seen + IDLE, opened.since + LONGEST))
    return {"sealed": seal_visit(key, row_id, _packed(opened)), "expires_at": expires_at}


def _packed(opened: Unlocked) -> bytes:
    return json.dumps(
        {
            "account": opened.account,
            "key": opened.private_key.hex(),
            "version": opened.version,
            "since": opened.since.isoformat(),
            "seen": opened.seen.isoformat(),
        }
    ).encode()


def _unpacked(content: bytes) -> Unlocked:
    kept = json.loads(content)
    return Unlocked(
        account=kept["account"],
        private_key=bytes.fromhex(kept["key"]),
        version=kept["version"],
        since=datetime.fromisoformat(kept["since"]),
        seen=datetime.fromisoformat(kept["seen"]),
    )


@receiver(leaving)
@receiver(user_logged_out)
def lock_on_leaving(sender: Any, request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None:
        lock(request)
