"""Sealing a private key under a password. Slow by intent, so at most two at once in a process, outside transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings

from core.sealing.account import PasswordCost, open_private_by_password, seal_private_by_password
from core.sealing.keys import ServerKey
from directory.requests.models import AccountKey

_AT_ONCE = BoundedSemaphore(2)
_LONGEST_WAIT = 20.0
_MIB = 1024 * 1024


class Busy(Exception):
    """Too many derive at once, or memory is short; nothing was tried."""


def seal_by_password(
    server: ServerKey, password: str, private_key: bytes, salt: bytes, cost: PasswordCost | None = None
) -> bytes:
    """Return the private key sealed under Argon2id of the password, at settings.LEEWARD_UNLOCK_COST. Raises Busy."""
    with _turn():
        return seal_private_by_password(server, password, private_key, salt, cost or _cost())


def open_by_password(server: ServerKey, password: str, key: AccountKey) -> bytes:
    """Return the private key of this row; raises SealBroken for a wrong password, Busy."""
    with _turn():
        return open_private_by_password(server, password, bytes(key.private_by_password), bytes(key.salt), _cost())


def _cost() -> PasswordCost:
    passes, mebibytes = settings.LEEWARD_UNLOCK_COST
    return PasswordCost(passes, mebibytes * _MIB)


@contextmanager
def _turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=_LONGEST_WAIT):
        raise Busy
    try:
        yield
    except MemoryError:
        raise Busy from None
    finally:
        _AT_ONCE.release()
