"""The mark of the site's generation: whatever is kept of public pages is kept under it, and goes when it changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import get_random_string

_KEY = "site-generation"
Made = TypeVar("Made")
_made: dict[str, tuple[str, Any]] = {}


def generation() -> str:
    """Return the mark under which pages are kept now; it changes with every change of what a visitor may see."""
    if settings.REDIS_URL:
        return str(cache.get(_KEY, "0"))
    try:
        # A file, so that every process of one machine sees what another published; its time is enough and costs 2 µs.
        return str(Path(settings.LEEWARD_GENERATION_FILE).stat().st_mtime_ns)
    except FileNotFoundError:
        return "0"


def renew_generation() -> None:
    """Forget every kept page, in every process."""
    mark = get_random_string(12)
    if settings.REDIS_URL:
        cache.set(_KEY, mark, None)
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
