"""Supporters who can be asked, and requests to them, as the tests of the vault need them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.utils import timezone

from core.sealing.account import new_key_pair
from core.sealing.mailbox import fingerprint, key_label, mac_public_key
from directory.requests.keyring import keyring
from directory.requests.mail_hours import JITTER
from directory.requests.models import AccountKey, Slot, SupportRequest
from directory.requests.outbox import timetable
from directory.requests.routing import accept, open_slot, waiting_for
from directory.requests.sending import Order, Sent, send
from directory.requests.talk import Opened, Sheet, open_with_code
from directory.supporters.models import KeyConfirmation, Supporter
from tests.directory.supporters.factories import make_supporter

SHEET = Sheet(language="en", setting="hospital")
WORDS = "Something went wrong on my shift and I cannot sleep."
_numbers = count(1)


@dataclass(frozen=True)
class Peer:
    """A supporter with an account, and the private key that only they have."""

    supporter: Supporter
    account: int
    private: bytes
    public: bytes

    @property
    def email(self) -> str:
        return self.supporter.account.email


def make_peer(*, key: bool = True, confirmed: bool = True, **fields) -> Peer:
    """Make a listed supporter of language "en" and setting "hospital" who takes requests and has a usable key."""
    user = get_user_model().objects.create_user(email=f"peer{next(_numbers)}@example.org")
    supporter = make_supporter(account=user, confirmations=0, **fields)
    private, public = new_key_pair()
    if key:
        store_key(user.pk, public)
    if confirmed:
        confirm_key(supporter, public)
    return Peer(supporter, user.pk, private, public)


def store_key(account: int, public: bytes, version: int = 1) -> AccountKey:
    """Put a public key that the server key vouches for into the vault."""
    server = keyring().server
    return AccountKey.objects.create(
        label=key_label(server, account),
        version=version,
        public_key=public,
        mac=mac_public_key(server, account, public, version),
        salt=bytes(16),
        private_by_password=b"",
        private_by_recovery=b"",
        state=AccountKey.State.ENROLLED,
        created_on=timezone.now().date(),
    )


def confirm_key(supporter: Supporter, public: bytes, by=None) -> None:
    KeyConfirmation.objects.create(
        supporter=supporter, fingerprint=fingerprint(public), confirmed_by=by, confirmed_on=timezone.now().date()
    )


def ask(*peers: Peer, message: str = WORDS, sheet: Sheet = SHEET, now: datetime | None = None) -> Sent:
    """Send a request to these people, first to ask first."""
    return send(Order(sheet, message, [peer.account for peer in peers]), now or timezone.now())


def opened(sent: Sent) -> Opened:
    found = open_with_code(sent.code)
    assert found is not None
    return found[0]


def place_of(peer: Peer) -> Slot:
    """Return the one place that waits for this person."""
    (slot,) = waiting_for(peer.account)
    return slot


def opened_by(peer: Peer) -> Opened:
    return open_slot(place_of(peer), peer.private, peer.account)


def accepted_by(peer: Peer, now: datetime | None = None) -> Opened:
    accept(place_of(peer), peer.account, now or timezone.now())
    return opened_by(peer)


def row_of(sent: Sent) -> SupportRequest:
    return SupportRequest.objects.get(pk=sent.request_id)


def places_of(sent: Sent) -> list[Slot]:
    return list(Slot.objects.filter(request_id=sent.request_id))


def mail_time(after: datetime) -> datetime:
    """Return a time at which the mails of the next mail hour are due."""
    return timetable().next(after) + JITTER


def after_window(now: datetime) -> datetime:
    """Return a time at which every window that began until `now` has ended."""
    return now + timedelta(hours=26)
