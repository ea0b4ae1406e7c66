"""The mark of the site's generation: whatever is kept of public pages is kept under it, and goes when it changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import local
from typing import Any, TypeVar

from django.conf import settings
from django.utils.crypto import get_random_string
from redis import Redis

_KEY = "leeward:site-generation"
Made = TypeVar("Made")
_made: dict[str, tuple[str, Any]] = {}
# What this thread was told, while it answers one request.
_told = local()


def generation() -> str:
    """Return the mark under which pages are kept now; it changes with every change of what a visitor may see."""
    if not hasattr(_told, "mark"):
        return _generation()
    _told.mark = _told.mark or _generation()
    return str(_told.mark)


@contextmanager
def one_generation() -> Iterator[None]:
    """Ask for the mark once only, in this thread, until this ends, unless it is renewed here.

    A page rests on it in some seventy places. What changes meanwhile is seen by the next request.
    """
    _told.mark = ""
    try:
        yield
    finally:
        del _told.mark


def _generation() -> str:
    if settings.REDIS_URL:
        return str(_redis(settings.CACHES["default"]["LOCATION"]).get(_KEY) or "0")
    try:
        # A file, so that every process of one machine sees what another published; its time is enough and costs 2 µs.
        return str(settings.LEEWARD_GENERATION_FILE.stat().st_mtime_ns)
    except FileNotFoundError:
        return "0"


@cache
def _redis(address: str) -> Redis:
    # Django's own client of the same server is made anew for each question, which takes longer than the answer.
    return Redis.from_url(address, decode_responses=True)


def renew_generation() -> None:
    """Forget every kept page, in every process."""
    mark = get_random_string(12)
    if hasattr(_told, "mark"):
        _told.mark = ""
    if settings.REDIS_URL:
        _redis(settings.CACHES["default"]["LOCATION"]).set(_KEY, mark)
        return
    settings.LEEWARD_GENERATION_FILE.parent.mkdir(parents=True, exist_ok=True)
    settings.LEEWARD_GENERATION_FILE.write_text(mark)


def made_once(name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` makes, made once in each process for each generation of the site.

    It lies in memory as it is: what many pages rest on, such as all words of the site, would be slow to unpack each time.
    """
    now = generation()
    kept = _made.get(name)
    if kept is None or kept[0] != now:
        kept = _made[name] = (now, make())
    made: Made = kept[1]
    return made


def forget_made() -> None:
    """Begin as a new process does."""
    _made.clear()
