"""Visits, talks and open inboxes that are made in this process, through the same code as the pages use.

Walking through all the asking pages for each of 10,000 requests would measure those pages; here only what is measured
goes over HTTP.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from core.accounts.factor import SHOWN
from core.accounts.sessions import SessionStore
from core.models import User
from core.sealing.account import PasswordCost, open_private_by_recovery_code
from core.sealing.code import read_recovery_code
from core.sealing.mailbox import fingerprint
from core.sealing.messages import Role
from directory.institutions.models import Setting
from directory.requests.ask.draft import Draft
from directory.requests.candidates import candidates
from directory.requests.enrolment import confirm_recovery, start_enrolment
from directory.requests.keyring import keyring
from directory.requests.models import Slot, SupportRequest
from directory.requests.ranking import refused
from directory.requests.routing import accept, open_slot, waiting_for
from directory.requests.sending import Order, send
from directory.requests.talk import Sheet, open_with_code, read_talk, write
from directory.requests.unlocking import COOKIE as UNLOCK
from directory.requests.unlocking import unlock
from directory.requests.visits import COOKIE as VISIT
from directory.requests.visits import VisitContent, open_visit, start_visit
from directory.supporters.models import KeyConfirmation, Language, Supporter

WORDS = "Since then I cannot sleep. I keep going over it, and I have told nobody. " * 12
STEPS = ["for", "where", "apart", "way", "words", "line"]
_CHEAP = PasswordCost(opslimit=1, memlimit=8 * 1024 * 1024)
PASSWORD = "bench: a long enough one"


def drafts(count: int) -> list[str]:
    """Return the cookies of so many visits, each with a draft that only has to be sent."""
    today = timezone.now().date()
    draft = Draft(language="en", setting="hospital")
    there = candidates(draft.language, draft.setting, today)
    accounts = [one.account for one in there if refused(draft.need(), one) is None]
    assert accounts
    return [_draft(number, accounts) for number in range(count)]


def _draft(number: int, accounts: list[int]) -> str:
    chosen = [accounts[(number + step) % len(accounts)] for step in range(min(6, len(accounts)))]
    draft = Draft(
        started=True,
        answered=list(STEPS),
        seen_check=True,
        for_whom="self",
        language="en",
        setting="hospital",
        way="written",
        message=f"{number}: {WORDS}",
        line=chosen,
    )
    content, response = VisitContent(), HttpResponse()
    draft.put_into(content)
    start_visit(response, content, secure=False)
    return str(response.cookies[VISIT].value)


def codes_of(cookies: Iterable[str]) -> list[str]:
    """Return the code that each visit got when its draft was sent; "" where it was not."""
    return [((_content(cookie) or VisitContent()).talk or {}).get("code") or "" for cookie in cookies]


def _content(cookie: str) -> VisitContent | None:
    request = RequestFactory().get("/ask/")
    request.COOKIES[VISIT] = cookie
    return open_visit(request)


def words_behind(code: str) -> str:
    """Return what was sent under a code, opened as its owner would; "" where nothing is there."""
    found = open_with_code(code)
    return read_talk(found[0]).entries[0].text if found else ""


@dataclass(frozen=True)
class Peer:
    """A supporter whose inbox can be opened: the account, and the private key of their inbox."""

    account: int
    private: bytes


def peers(count: int, *, who_sign_in: int = 0) -> list[Peer]:
    """Return so many listed supporters, now of English in hospitals and with a key.

    The first `who_sign_in` open it by password; a password that opens nothing is cheap to make, while Argon2id would take
    a minute for each hundred of them.
    """
    people = Supporter.objects.filter(account=None).order_by("pk")
    return [_peer(person, None if number < who_sign_in else _CHEAP) for number, person in enumerate(people[:count])]


def _peer(person: Supporter, cost: PasswordCost | None) -> Peer:
    user = User.objects.create_user(f"bench-inbox-{person.pk}@example.com")
    person.languages.add(Language.objects.get(tag="en"))
    person.settings.add(Setting.objects.get(slug="hospital"))
    row, code = start_enrolment(user.pk, PASSWORD, cost)
    confirm_recovery(user.pk, code)
    Supporter.objects.filter(pk=person.pk).update(account=user, takes_requests=True)
    heard = fingerprint(bytes(row.public_key))
    for _ in range(settings.LEEWARD_KEY_CONFIRMATIONS):
        KeyConfirmation.objects.create(supporter=person, fingerprint=heard, confirmed_on=timezone.localdate())
    sealed, salt = bytes(row.private_by_recovery), bytes(row.salt)
    private = open_private_by_recovery_code(keyring().server, read_recovery_code(code), sealed, salt)
    return Peer(user.pk, private)


def talk(peer: Peer, messages: int, now: datetime, chance: random.Random) -> str:
    """Send a request to this person, accept it, and write until it has so many messages; return its code."""
    sheet = Sheet(language="en", setting="hospital")
    sent = send(Order(sheet, WORDS, [peer.account]), now)
    slot = Slot.objects.get(request=sent.request_id, state=Slot.State.RELEASED)
    accept(slot, peer.account, now)
    slot.refresh_from_db()
    opened = open_slot(slot, peer.private, peer.account)
    for number in range(messages - 1):
        length = chance.randrange(40, len(WORDS))
        by = peer.account if number % 2 == 0 else None
        write(opened, Role.SUPPORTER if by else Role.REQUESTER, WORDS[:length], now, by=by)
    return sent.code


def inbox_cookies(peer: Peer) -> dict[str, str]:
    """Return the cookies of a browser in which this person is signed in, with both factors, and has unlocked the inbox."""
    user = User.objects.get(pk=peer.account)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SHOWN] = user.pk
    session.save()
    response = HttpResponse()
    unlock(_request(user), response, user.pk, PASSWORD)
    return {settings.SESSION_COOKIE_NAME: session.session_key or "", UNLOCK: str(response.cookies[UNLOCK].value)}


def open_talks(peer: Peer) -> list[str]:
    """Return the addresses of the talks in this person's inbox."""
    held = [slot for slot in waiting_for(peer.account) if slot.state == Slot.State.ACCEPTED]
    return [f"/inbox/{slot.pk}/" for slot in held]


def stored() -> int:
    return SupportRequest.objects.count()


def _request(user: User):  # noqa: ANN202 a request of Django's
    request = RequestFactory().post("/inbox/", REMOTE_ADDR=f"10.0.{user.pk % 250}.{user.pk // 250 % 250}")
    request.user = user
    return request
