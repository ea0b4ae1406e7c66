"""Doing the same thing in several threads at once, each with database connections of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

Result = TypeVar("Result")


def at_once(work: Callable[[], Result], times: int) -> list[Result]:
    """Let so many threads do `work` from the same moment on and return what each gave; the first error is raised."""
    start = Barrier(times)

    def one(_: int) -> Result:
        try:
            start.wait()
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=times) as pool:
        return list(pool.map(one, range(times)))
