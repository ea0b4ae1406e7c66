"""The ticket with which the site tells the vault's host who has signed in.

The vault gives the browser a nonce in a cookie and sends it to the site with the nonce's hash, the challenge. The site
signs account and challenge; the browser posts that ticket to the vault, which looks whether its own nonce fits. A ticket
is worth 60 seconds, one browser and one entrance. Whoever forges one stands before a locked inbox: the key in it opens
with the person's password alone.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core import signing

SECONDS = 60
_SALT = "leeward.handover"
_CHALLENGE = re.compile(r"[0-9a-f]{64}")


class TicketRefused(Exception):
    """Forged, too old, or made for another browser."""


@dataclass(frozen=True)
class Ticket:
    """`digest` (32 bytes) names the ticket, so that it is taken once."""

    account: int
    digest: bytes


def new_nonce() -> str:
    return token_urlsafe(32)


def challenge_of(nonce: str) -> str:
    """Return what may be known of a nonce: 64 hex digits."""
    return sha256(nonce.encode(errors="surrogatepass")).hexdigest()


def is_challenge(text: str) -> bool:
    return bool(_CHALLENGE.fullmatch(text))


def make_ticket(account: int, challenge: str) -> str:
    """Return a ticket for the browser that was given the nonce of this challenge."""
    said = {"account": account, "challenge": challenge, "once": token_urlsafe(16)}
    return signing.dumps(said, key=settings.HANDOVER_KEY, salt=_SALT)


def read_ticket(ticket: str, nonce: str) -> Ticket:
    """Return whose ticket this is; raises TicketRefused."""
    try:
        said: dict[str, Any] = signing.loads(
            ticket, key=settings.HANDOVER_KEY, salt=_SALT, max_age=SECONDS, fallback_keys=[]
        )
    except (signing.BadSignature, ValueError):  # a signature of odd characters is a ValueError
        raise TicketRefused from None
    if not nonce or said["challenge"] != challenge_of(nonce):
        raise TicketRefused
    return Ticket(said["account"], sha256(ticket.encode()).digest())
