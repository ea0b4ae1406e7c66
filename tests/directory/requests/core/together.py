"""Doing the same thing in several threads at once, each with database connections of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

Result = TypeVar("Result")


# A server of PostgreSQL takes 100 connections unless told otherwise, and a thread needs two.
MOST_ON_A_SERVER = 25


def at_once(work: Callable[[], Result], times: int) -> list[Result]:
    """Do `work` so many times from the same moment on, in threads, and return what each gave; the first error is raised."""
    threads = times if connections["vault"].vendor == "sqlite" else min(times, MOST_ON_A_SERVER)
    start = Barrier(threads)

    def one(turn: int) -> Result:
        try:
            if turn < threads:
                start.wait()
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=threads) as pool:
        return list(pool.map(one, range(times)))
