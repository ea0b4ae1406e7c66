"""Argon2id takes much memory by intent, so whatever derives from a password waits here for its turn.

At most two at once in a process, whether somebody signs in, unlocks or sets a password. Never inside a transaction: one
that waits here would hold up everybody who writes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, local

AT_ONCE = 2
LONGEST_WAIT = 20.0  # seconds
_PLACES = BoundedSemaphore(AT_ONCE)
_HERE = local()


class Busy(Exception):
    """Too many derive at once, or memory is short; nothing was tried."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a place and keep it for the block; raises Busy after LONGEST_WAIT, and where memory does not suffice.

    Whoever has a place already uses it again: what belongs together is done in one turn, or not begun.
    """
    if getattr(_HERE, "has_place", False):
        yield
        return
    if not _PLACES.acquire(timeout=LONGEST_WAIT):
        raise Busy
    _HERE.has_place = True
    try:
        yield
    except MemoryError:
        raise Busy from None
    finally:
        _HERE.has_place = False
        _PLACES.release()
