"""Audits with 10,000 applications in the queue, decisions one after another, and a night in which 5,000 certificates end."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from browsers import Answer, Browser, side_by_side
from load import summary
from report import tell, tell_load

WAITING = int(os.environ.get("WAITING", "10000"))
ENDING = int(os.environ.get("ENDING", "5000"))
CLIENTS, VISITS, DECISIONS = 4, 50, 200


def work_in_the_queue(port_of, settle) -> None:  # noqa: ANN001 a context manager that yields a port, and ANALYZE
    from applied import auditors, cookies_of, coordinator, proposed, queries, waiting

    people = auditors(20)
    waiting(WAITING, people)
    ready = proposed(DECISIONS, people)
    settle()
    tell("audits: applications in the queue", WAITING + DECISIONS, "applications", f"{len(people)} auditors")
    assigns, judges = coordinator(), people[0]
    for name, who, path in (
        ("all, as a coordinator", assigns, "/admin/audits/"),
        ("own, as an auditor", judges, "/admin/audits/"),
    ):
        tell(f"queue, {name}: queries", queries(who, path), "queries")
        with port_of() as port:
            browsers = [Browser(port, f"10.7.0.{number}", cookies_of(who)) for number in range(CLIENTS)]
            pages = [path, f"{path}?p=2", f"{path}?p=3"]
            side_by_side([partial(_read, browser, pages, 6) for browser in browsers])
            answers, seconds = side_by_side([partial(_read, browser, pages, VISITS) for browser in browsers])
        wrong = sum(answer.status != 200 for answer in answers)
        tell_load(f"queue, {name}", summary([one.ms for one in answers], seconds, wrong), "4 clients, 50 a page")
    with port_of() as port:
        _decide(port, ready, cookies_of)
    _one_night()


def _read(browser: Browser, paths: list[str], times: int) -> Iterator[Answer]:
    for number in range(times):
        yield browser.get(paths[number % len(paths)])


def _decide(port: int, ready: list, cookies_of) -> None:  # noqa: ANN001 a function of applied.py
    """Let second people press "Agree", each for applications of their own."""
    from directory.certification.applications.models import Application

    parts = [ready[number::CLIENTS] for number in range(CLIENTS)]
    cookies = {who: cookies_of(who) for _application, who in ready}
    warm = [Browser(port, f"10.8.1.{number}", cookies[ready[number][1]]) for number in range(CLIENTS)]
    side_by_side([partial(_read, browser, ["/admin/audits/"], 6) for browser in warm])

    def press(mine: list) -> Iterator[Answer]:
        for application, who in mine:
            browser = Browser(port, "10.8.0.1", cookies[who])
            browser.get("/healthz/")
            yield browser.post(f"/admin/audits/{application.pk}/agree/", {"answer": "agree"})

    answers, seconds = side_by_side([partial(press, part) for part in parts])
    granted = Application.objects.filter(pk__in=[one.pk for one, _who in ready], state="granted").count()
    load = summary([one.ms for one in answers], seconds, sum(one.status != 302 for one in answers))
    tell_load("a decision", load, f"4 clients; {granted} of {len(ready)} granted")


def _one_night() -> None:
    from applied import ending
    from django.utils.timezone import localdate

    from directory.certification.renewal.nightly import note_ends

    ending(ENDING, localdate() - timedelta(days=1))
    for run in ("first", "second"):
        started = time.perf_counter()
        noted = note_ends(localdate())
        tell(f"ends of one night, {run} run", round(time.perf_counter() - started, 2), "s", f"{noted} noted")
