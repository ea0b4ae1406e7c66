"""Slowing whoever tries codes, for each network address; never for a request, never for the site."""

import secrets

from django.core.cache import caches
from django.http import HttpRequest

from core.sealing.throttle import address_mark

MOST_TRIES = 30
WITHIN_SECONDS = 10 * 60
_DAY_SECONDS = 24 * 60 * 60


class Try:
    """One try from an address. It counts while it lasts; a code that opens something takes its own try back."""

    def __init__(self, request: HttpRequest) -> None:
        self._key = f"code-tries:{address_mark(_daily_secret(), str(request.META.get('REMOTE_ADDR', '')))}"
        caches["shared"].add(self._key, 0, WITHIN_SECONDS)
        self.is_too_many = self._count(1) > MOST_TRIES

    def found(self) -> None:
        self._count(-1)

    def _count(self, by: int) -> int:
        try:
            return int(caches["shared"].incr(self._key, by))
        except ValueError:  # the ten minutes ended between two commands
            return 0


def _daily_secret() -> bytes:
    """Return a random secret that lives for a day in the shared cache, so that marks mean nothing afterwards."""
    made = secrets.token_bytes(32)
    kept = caches["shared"].get_or_set("code-tries-secret", made, _DAY_SECONDS)
    return bytes(kept or made)
