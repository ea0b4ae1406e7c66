"""The places of core/derivations.py, taken by others for as long as a test wants."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from core import derivations


@contextmanager
def all_places_taken() -> Iterator[None]:
    """Somebody else derives in every place until the block ends, and whoever comes waits a moment only."""
    done, begun = threading.Event(), threading.Barrier(derivations.AT_ONCE + 1)

    def hold() -> None:
        with derivations.turn():
            begun.wait()
            done.wait()

    others = [threading.Thread(target=hold) for _ in range(derivations.AT_ONCE)]
    for other in others:
        other.start()
    begun.wait()
    try:
        with patch.object(derivations, "LONGEST_WAIT", 0.01):
            yield
    finally:
        done.set()
        for other in others:
            other.join()
