"""Slowing whoever tries codes, for each network address; never for a request, never for the site."""

from django.core.cache import cache
from django.http import HttpRequest

from core.attempts import mark_of

MOST_TRIES = 30
WITHIN_SECONDS = 10 * 60


class Try:
    """One try from an address. It counts while it lasts; a code that opens something takes its own try back."""

    def __init__(self, request: HttpRequest) -> None:
        self._key = f"code-tries:{mark_of(request)}"
        cache.add(self._key, 0, WITHIN_SECONDS)
        self.is_too_many = self._count(1) > MOST_TRIES

    def found(self) -> None:
        self._count(-1)

    def _count(self, by: int) -> int:
        try:
            return int(cache.incr(self._key, by))
        except ValueError:  # the ten minutes ended between two commands
            return 0
