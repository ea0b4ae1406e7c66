"""Use and effect over five years: 200,000 requests (REQUESTS), 500 programmes (PROGRAMMES), as they would have been told."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple
from functools import partial
from random import Random

from browsers import Answer, Browser, side_by_side
from load import summary
from report import tell, tell_load

REQUESTS = int(os.environ.get("REQUESTS", "200000"))
PROGRAMMES = int(os.environ.get("PROGRAMMES", "500"))
QUARTERS = [f"{year}-Q{number}" for year in range(2021, 2026) for number in (1, 2, 3, 4)]
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "ar", "nl", "pl", "tr", "uk", "ro")
CLIENTS, VISITS = 4, 25


def look_at_five_years(port_of, settle) -> None:  # noqa: ANN001 a context manager that yields a port, and ANALYZE
    from applied import cookies_of, coordinator, queries

    programmes, told = _told()
    settle()
    tell("measures: numbers told in five years", told, "numbers", f"{REQUESTS} requests, {PROGRAMMES} programmes")
    who = coordinator()
    pages = ["/admin/measures/", "/admin/measures/?quarter=2023-Q2", f"/admin/measures/?programme={programmes[0]}"]
    for page in pages:
        tell(f"{page}: queries", queries(who, page), "queries")
    with port_of() as port:
        browsers = [Browser(port, f"10.9.0.{number}", cookies_of(who)) for number in range(CLIENTS)]
        side_by_side([partial(_read, browser, pages, 6) for browser in browsers])
        answers, seconds = side_by_side([partial(_read, browser, pages, VISITS) for browser in browsers])
        wrong = sum(answer.status != 200 for answer in answers)
        tell_load("measures, the page", summary([one.ms for one in answers], seconds, wrong), "4 clients")
        papers = [browsers[0].get("/admin/measures/board.pdf") for _ in range(6)]
        slowest = max(one.ms for one in papers)
        tell("measures, the board's report: slowest of six", round(slowest), "ms", f"all {papers[0].status}")


def _read(browser: Browser, paths: list[str], times: int) -> Iterator[Answer]:
    for number in range(times):
        yield browser.get(paths[number % len(paths)])


def _told() -> tuple[list[int], int]:
    """Tell every quarter by the real code; returns the programmes' numbers and how many numbers were told."""
    from core.sealing.keys import ServerKey
    from core.sealing.tally import kept_back
    from directory.institutions.models import Institution, Programme
    from directory.measures.models import Told
    from directory.measures.numbers import numbers_of

    house = Institution.objects.create(name="Bench house of programmes")
    rows = [Programme(name=f"Bench programme {number}", institution=house) for number in range(PROGRAMMES)]
    programmes = [one.pk for one in Programme.objects.bulk_create(rows)]
    chance, total = Random(1), 0
    draw = partial(kept_back, ServerKey(chance.randbytes(32)))
    for quarter in QUARTERS:
        started = time.perf_counter()
        months = [_month(chance, programmes, REQUESTS // len(QUARTERS) // 3) for _ in range(3)]
        numbers = numbers_of(quarter, months, 10, draw)
        Told.objects.create(quarter=quarter, minimum=10, numbers=[astuple(number) for number in numbers])
        total += len(numbers)
    tell("measures: telling one quarter", round((time.perf_counter() - started) * 1000), "ms", "its counting included")
    return programmes, total


def _month(chance: Random, programmes: list[int], requests: int) -> Counter:
    from directory.institutions.models import Setting
    from directory.requests.tallies import Cell, Event

    settings = list(Setting.objects.values_list("slug", flat=True))
    counted: Counter = Counter()
    for _ in range(requests):
        language, setting = chance.choice(LANGUAGES), chance.choice(settings)
        programme = str(chance.choice(programmes))
        counted[Cell(Event.SENT, language, setting)] += 1
        counted[Cell(Event.ACCEPTED, about=programme)] += 1
        counted[Cell(Event.ANSWERED, about=chance.choice(("0", "1", "2-3", "4-7", "8-")))] += 1
        counted[Cell(Event.ENCOUNTER, about=programme)] += chance.randint(1, 4)
        counted[Cell(Event.CLOSED)] += 1
    return counted
