"""Sealing a private key under a password. Slow by intent: each derivation waits for its turn, outside transactions."""

from django.conf import settings

from core.derivations import Busy, turn
from core.sealing.account import PasswordCost, open_private_by_password, seal_private_by_password
from core.sealing.keys import ServerKey
from directory.requests.models import AccountKey

__all__ = ["Busy", "open_by_password", "seal_by_password"]
_MIB = 1024 * 1024


def seal_by_password(
    server: ServerKey, password: str, private_key: bytes, salt: bytes, cost: PasswordCost | None = None
) -> bytes:
    """Return the private key sealed under Argon2id of the password, at settings.LEEWARD_UNLOCK_COST. Raises Busy."""
    with turn():
        return seal_private_by_password(server, password, private_key, salt, cost or _cost())


def open_by_password(server: ServerKey, password: str, key: AccountKey) -> bytes:
    """Return the private key of this row; raises SealBroken for a wrong password, Busy."""
    with turn():
        return open_private_by_password(server, password, bytes(key.private_by_password), bytes(key.salt), _cost())


def _cost() -> PasswordCost:
    passes, mebibytes = settings.LEEWARD_UNLOCK_COST
    return PasswordCost(passes, mebibytes * _MIB)
