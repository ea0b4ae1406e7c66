"""Slows whoever tries again and again, for each account and address together; keeps neither in clear."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone

from core.sealing.derive import new_key
from core.sealing.throttle import address_mark

_TWO_DAYS = 2 * 24 * 60 * 60


def mark_of(request: HttpRequest, *about: object) -> str:
    """Return 32 hex digits for where a request comes from together with what it is about (an account, for instance).

    Another day gives another mark: the secret behind it is random, lies in the shared cache only, and goes with the day.
    """
    mark = address_mark(_secret_of_today(), _address_of(request))
    return address_mark(_secret_of_today(), "|".join([mark, *map(str, about)])) if about else mark


def _address_of(request: HttpRequest) -> str:
    """Behind a proxy everybody comes from the proxy; without its header all visitors would share one count."""
    name = settings.LEEWARD_ADDRESS_HEADER
    return str((name and request.headers.get(name)) or request.META.get("REMOTE_ADDR", ""))


def _secret_of_today() -> bytes:
    name = f"attempts-secret:{timezone.now():%Y-%m-%d}"
    kept = caches["shared"].get_or_set(name, lambda: new_key().hex(), _TWO_DAYS)
    return bytes.fromhex(str(kept))


@dataclass(frozen=True)
class Attempts:
    """So many failures within so many seconds, then a wait. Two people never share a count unless their mark is one."""

    purpose: str
    most: int
    seconds: int

    def used_up(self, mark: str) -> bool:
        """Say whether this mark has to wait."""
        return int(caches["shared"].get(self._name(mark), 0)) >= self.most

    def count(self, mark: str) -> None:
        """Count one failure; the wait ends `seconds` after the first one."""
        if not caches["shared"].add(self._name(mark), 1, self.seconds):
            try:
                caches["shared"].incr(self._name(mark))
            except ValueError:  # it ran out between the two calls
                caches["shared"].add(self._name(mark), 1, self.seconds)

    def forget(self, mark: str) -> None:
        caches["shared"].delete(self._name(mark))

    def _name(self, mark: str) -> str:
        return f"attempts:{self.purpose}:{mark}"
