"""Slowing whoever tries codes, for each network address; never for a request, never for the site.

Only codes that open nothing count, and they are counted after the look: a code that is right opens at once, however many
wrong ones come from the same address. A hospital's people share one, and somebody there who goes on guessing must not be
able to keep the others out. Nothing is lost by it: a code has 75 random bits, so what stands between a guesser and a
request is its length, not the wait.
"""

from django.core.cache import cache
from django.http import HttpRequest

from core.attempts import mark_of

MOST_WRONG = 30
WITHIN_SECONDS = 10 * 60


def may_go_on(request: HttpRequest) -> bool:
    """Count one wrong code of this address; False when it has had its thirty within ten minutes."""
    key = f"code-tries:{mark_of(request)}"
    cache.add(key, 0, WITHIN_SECONDS)
    try:
        return int(cache.incr(key)) <= MOST_WRONG
    except ValueError:  # the ten minutes ended between two commands
        return True
