"""The key files of this process, and whether requests can be taken in with them."""

from datetime import date

from django.conf import settings

from core.sealing.errors import KeyDamaged, MissingKey
from core.sealing.keys import KeyRing, MonthKey, ServerKey
from core.sealing.months import month_of


class IntakeClosed(Exception):
    """A key that sending needs is missing or damaged; nothing was sent."""


def keyring() -> KeyRing:
    """Return the ring of settings.LEEWARD_KEYS; it reads the files at each use, so nothing of it grows stale.

    Raises MissingKey in a process of the site alone, which has no keys.
    """
    if settings.LEEWARD_KEYS is None:
        raise MissingKey("the folder of keys")
    return KeyRing(settings.LEEWARD_KEYS)


def intake_open(on: date) -> bool:
    """Say whether the server key and the key of that day's month are there and whole."""
    ring = keyring()
    try:
        return bool(ring.server and ring.month(month_of(on)))
    except (MissingKey, KeyDamaged):
        return False


def sealing_keys(month: str) -> tuple[ServerKey, MonthKey]:
    """Return what a request of that month ("2026-11") is sealed with; raises IntakeClosed when it is not whole."""
    ring = keyring()
    try:
        return ring.server, ring.month(month)
    except (MissingKey, KeyDamaged) as fault:
        raise IntakeClosed from fault
