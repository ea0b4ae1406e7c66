"""Which public keys may be sealed to: vouched for by the server key, and heard by members of staff."""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from core.sealing.errors import KeySwapped
from core.sealing.keys import ServerKey
from core.sealing.mailbox import check_public_key, fingerprint, key_label
from directory.requests.keyring import keyring
from directory.requests.models import AccountKey
from directory.supporters.models import KeyConfirmation

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class EnrolledKey:
    public_key: bytes
    version: int
    fingerprint: str


def enrolled_keys(accounts: Iterable[int]) -> dict[int, EnrolledKey]:
    """Return the newest enrolled key of each account that has one; a swapped key is left out and raises an alarm."""
    server = keyring().server
    labels = {key_label(server, account): account for account in accounts}
    rows = AccountKey.objects.filter(label__in=list(labels), state=AccountKey.State.ENROLLED).order_by("version")
    found = {}
    for row in rows:
        account = labels[bytes(row.label)]
        try:
            found[account] = _vouched(server, account, row)
        except KeySwapped:
            found.pop(account, None)
            logger.critical("A supporter's public key is not the one that was enrolled. Nothing is routed to it.")
    return found


def usable_keys(accounts: Iterable[int]) -> dict[int, EnrolledKey]:
    """Return the keys of `enrolled_keys` whose very fingerprint enough members of staff have confirmed."""
    keys = enrolled_keys(accounts)
    rows = KeyConfirmation.objects.filter(supporter__account__in=list(keys)).values_list(
        "supporter__account", "fingerprint", "confirmed_by"
    )
    return heard_enough(keys, rows)


def heard_enough(
    keys: dict[int, EnrolledKey], confirmations: Iterable[tuple[int, str, int | None]]
) -> dict[int, EnrolledKey]:
    """Keep the keys that enough people heard; a confirmation is (account, fingerprint, account of who heard it)."""
    # Nobody vouches for their own key, and somebody who is not known counts once.
    heard = Counter((account, said) for account, said, by in set(confirmations) if by != account)
    enough = settings.LEEWARD_KEY_CONFIRMATIONS
    return {account: key for account, key in keys.items() if heard[account, key.fingerprint] >= enough}


def _vouched(server: ServerKey, account: int, row: AccountKey) -> EnrolledKey:
    public_key = bytes(row.public_key)
    check_public_key(server, account, public_key, row.version, bytes(row.mac))
    return EnrolledKey(public_key, row.version, fingerprint(public_key))
