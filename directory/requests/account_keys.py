"""Which public keys may be sealed to: vouched for by the server key, and heard by members of staff."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from core.sealing.errors import KeySwapped
from core.sealing.keys import ServerKey
from core.sealing.mailbox import check_public_key, fingerprint, key_label
from directory.requests.keyring import keyring
from directory.requests.models import AccountKey
from directory.requests.vouching import Heard, counts_from, heard_enough, needed
from directory.supporters.models import KeyConfirmation, StaffPlace

logger = logging.getLogger(__name__)

# Whose key it is, the fingerprint that was typed, who heard it, and which institution they belong to.
Confirmation = tuple[int, str, int | None, int | None]


@dataclass(frozen=True)
class EnrolledKey:
    public_key: bytes
    version: int
    fingerprint: str
    waits_from: date | None

    @property
    def after_loss(self) -> bool:
        return self.waits_from is not None


def enrolled_keys(accounts: Iterable[int]) -> dict[int, EnrolledKey]:
    """Return the newest enrolled key of each account that has one; a swapped key is left out and raises an alarm."""
    server = keyring().server
    labels = {key_label(server, account): account for account in accounts}
    rows = AccountKey.objects.filter(label__in=list(labels), state=AccountKey.State.ENROLLED).order_by("version")
    found = {}
    for row in rows:
        account = labels[bytes(row.label)]
        try:
            found[account] = vouched(server, account, row)
        except KeySwapped:
            found.pop(account, None)
            logger.critical("A supporter's public key is not the one that was enrolled. Nothing is routed to it.")
    return found


def without_key(accounts: Iterable[int]) -> set[int]:
    """Return which of these accounts have no enrolled key at all, so that nothing they are given can be opened."""
    server = keyring().server
    labels = {key_label(server, account): account for account in accounts}
    rows = AccountKey.objects.filter(label__in=list(labels), state=AccountKey.State.ENROLLED)
    return set(labels.values()) - {labels[bytes(label)] for label in rows.values_list("label", flat=True)}


def usable_keys(accounts: Iterable[int]) -> dict[int, EnrolledKey]:
    """Return the keys of `enrolled_keys` whose very fingerprint enough members of staff have confirmed."""
    keys = enrolled_keys(accounts)
    rows = KeyConfirmation.objects.filter(supporter__account__in=list(keys)).values_list(
        "supporter__account", "fingerprint", "confirmed_by", "confirmed_by__staff_place__institution"
    )
    return vouched_for(keys, rows)


def vouched_for(keys: dict[int, EnrolledKey], confirmations: Iterable[Confirmation]) -> dict[int, EnrolledKey]:
    """Keep the keys that enough people heard, and that have waited long enough after a loss."""
    heard = defaultdict(list)
    for account, said, by, organisation in confirmations:
        heard[account, said].append(Heard(by, organisation))
    today, least = timezone.now().date(), settings.LEEWARD_KEY_CONFIRMATIONS
    ripe = {account: key for account, key in keys.items() if today >= counts_from(key.waits_from)}
    # Only where two must hear a key does it matter where they belong.
    two = any(needed(after_loss=key.after_loss, least=least) > 1 for key in ripe.values())
    several = two and staff_of_several_organisations()
    return {
        account: key
        for account, key in ripe.items()
        if heard_enough(
            account, heard[account, key.fingerprint], after_loss=key.after_loss, least=least, several=several
        )
    }


def staff_of_several_organisations() -> bool:
    """Say whether the places of staff that administrators entered name more than one organisation."""
    places = StaffPlace.objects.filter(account__is_active=True).order_by()
    return places.values("institution").distinct().count() > 1


def vouched(server: ServerKey, account: int, row: AccountKey) -> EnrolledKey:
    """Return the key of this row; raises KeySwapped unless the server key vouches for it as this account's."""
    public_key = bytes(row.public_key)
    check_public_key(server, account, public_key, row.version, bytes(row.mac), row.waits_from)
    return EnrolledKey(public_key, row.version, fingerprint(public_key), row.waits_from)
