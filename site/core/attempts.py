"""Slows whoever tries again and again, for each account and address together; keeps neither in clear."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
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


def mark_of_account(account: int) -> str:
    """Return 32 hex digits for an account, wherever somebody comes from; another day gives another mark."""
    return address_mark(_secret_of_today(), f"account|{account}")


def _address_of(request: HttpRequest) -> str:
    """Behind a proxy everybody comes from the proxy; without its header all visitors would share one count."""
    name = settings.LEEWARD_ADDRESS_HEADER
    return str((name and request.headers.get(name)) or request.META.get("REMOTE_ADDR", ""))


def _secret_of_today() -> bytes:
    name = f"attempts-secret:{timezone.now():%Y-%m-%d}"
    kept = cache.get_or_set(name, lambda: new_key().hex(), _TWO_DAYS)
    return bytes.fromhex(str(kept))


@dataclass(frozen=True)
class Attempts:
    """So many failures within so many seconds, then a wait. Two people never share a count unless their mark is one."""

    purpose: str
    most: int
    seconds: int

    def allows(self, mark: str) -> bool:
        """Count one try before it is made, and say whether it may be; what turns out right is forgotten afterwards."""
        self.count(mark)
        return self._counted(mark) <= self.most

    def used_up(self, mark: str) -> bool:
        """Say whether this mark has to wait."""
        return self._counted(mark) >= self.most

    def count(self, mark: str) -> None:
        """Count one failure; the wait ends `seconds` after the first one."""
        if not cache.add(self._name(mark), 1, self.seconds):
            try:
                cache.incr(self._name(mark))
            except ValueError:  # it ran out between the two calls
                cache.add(self._name(mark), 1, self.seconds)

    def take_back(self, mark: str) -> None:
        """Uncount one try that came to nothing."""
        try:
            cache.decr(self._name(mark))
        except ValueError:  # it ran out meanwhile
            return

    def forget(self, mark: str) -> None:
        cache.delete(self._name(mark))

    def _counted(self, mark: str) -> int:
        return int(cache.get(self._name(mark), 0))

    def _name(self, mark: str) -> str:
        return f"attempts:{self.purpose}:{mark}"
