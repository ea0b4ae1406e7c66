"""The inbox with 10,000 requests of ten messages in the vault, and four people who work in theirs."""

from __future__ import annotations

import multiprocessing
import os
import random
from collections.abc import Iterator
from functools import partial

from browsers import Answer, Browser, side_by_side
from load import summary
from report import tell, tell_load

TALKS = int(os.environ.get("TALKS", "10000"))
MESSAGES = 10
PEOPLE = 500
CLIENTS = 4
VISITS = 100


def work_in_inboxes(port_of, settle) -> None:  # noqa: ANN001 a context manager that yields a port, and ANALYZE
    from prepared import inbox_cookies, open_talks, peers, stored

    people = peers(PEOPLE, who_sign_in=CLIENTS)
    _fill(people)
    settle()
    tell(
        "inbox: requests in the vault",
        stored(),
        "requests",
        f"{MESSAGES} messages each, {TALKS // len(people)} a person",
    )
    workers = people[:CLIENTS]
    with port_of() as port:
        browsers = [Browser(port, f"10.6.0.{number}", inbox_cookies(one)) for number, one in enumerate(workers)]
        addresses = [open_talks(one) for one in workers]
        for name, asked in (("overview", [["/inbox/"]] * CLIENTS), ("one talk", addresses)):
            side_by_side([partial(_visit, browser, paths, 10) for browser, paths in zip(browsers, asked, strict=True)])
            work = [partial(_visit, browser, paths, VISITS) for browser, paths in zip(browsers, asked, strict=True)]
            answers, seconds = side_by_side(work)
            wrong = sum(answer.status != 200 for answer in answers)
            held = f"{len(addresses[0])} talks each"
            tell_load(f"inbox, {name}", summary([one.ms for one in answers], seconds, wrong), f"4 clients, {held}")


def _visit(browser: Browser, paths: list[str], times: int) -> Iterator[Answer]:
    for number in range(times):
        yield browser.get(paths[number % len(paths)])


def _fill(people: list) -> None:
    """Hold the talks in two processes: each message is sealed and stored as if it had come in by itself."""
    from django.db import connections

    connections.close_all()
    context = multiprocessing.get_context("fork")
    halves = [context.Process(target=_hold, args=(people[number::2], number)) for number in range(2)]
    for half in halves:
        half.start()
    for half in halves:
        half.join()
        assert half.exitcode == 0


def _hold(people: list, seed: int) -> None:
    from django.utils import timezone
    from prepared import talk

    chance = random.Random(seed)
    for _ in range(TALKS // PEOPLE):
        for one in people:
            talk(one, MESSAGES, timezone.now(), chance)
