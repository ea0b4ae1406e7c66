"""What is measured, part by part."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

from load import Connection, read
from people import fill
from report import tell, tell_load
from serving import served

SITE = "config.wsgi"
BEHIND_ONE_ADDRESS = 30
FILTERS = "?language=de&setting=hospital"


def pages() -> None:
    """A public page from the cache and without it, against a bare WSGI application that answers as many bytes."""
    with served(SITE, **_site()) as port:
        size = len(Connection(port).get("/learn/what-helps/")[1])
        kept = read(port, ["/learn/what-helps/"])
    with served(SITE, LEEWARD_PAGE_CACHE="0", **_site()) as port:
        made = read(port, ["/learn/what-helps/"])
    with served("bare:application", BARE_SIZE=str(size)) as port:
        bare = read(port, ["/"])
    tell_load("bare WSGI app", bare, f"{size} bytes")
    tell_load("public page, cached", kept, f"{size} bytes")
    tell_load("public page, not cached", made, f"{size} bytes")
    tell("public page, cached, of the bare app", round(kept.per_second / bare.per_second, 3), "share")
    tell("public page, not cached, of the bare app", round(made.per_second / bare.per_second, 3), "share")


def directory() -> None:
    """The directory with 1,000 and with 100,000 people, with the page cache off, so that every answer is computed."""
    for count in (1_000, 100_000):
        _fill_up_to(count)
        with served(SITE, LEEWARD_PAGE_CACHE="0", **_site()) as port:
            _warm(port, "/directory/")
            for name, query in (("no filter", ""), ("two filters", FILTERS)):
                load = read(port, [f"/directory/{query}"])
                tell_load(f"directory, {count} people, {name}", load)
                tell(f"directory, {count} people, {name}: queries", _queries(f"/directory/{query}"), "queries")


def search() -> None:
    """Search over 5,000 pages (SEARCHED changes it) in seven languages."""
    from searching import search_pages

    search_pages(partial(served, SITE, **_site()), settle)


def publishing() -> None:
    """Publishing on a site of 5,000 pages (PUBLISHED_AMONG changes it) in seven languages."""
    from publishing import publish_among_many

    publish_among_many(partial(served, SITE, **_site()), settle)


def sending() -> None:
    """Sending 10,000 requests (SENDS changes it) from four clients, fifty at once, and opening with the code."""
    _fill_up_to(1_000)
    from confidential import open_while_others_guess, send_at_once, send_many, thirty_behind_one_address

    with served(SITE, **_site()) as port:
        _warm(port, "/ask/return/")
        codes = send_many(port)
        send_at_once(port)
        thirty_behind_one_address(port, codes)
        open_while_others_guess(port, codes[BEHIND_ONE_ADDRESS:])


def inbox() -> None:
    """Four people at work in their inboxes, with 10,000 requests (TALKS changes it) of ten messages in the vault."""
    _fill_up_to(1_000)
    from inboxes import work_in_inboxes

    work_in_inboxes(partial(served, SITE, **_site()), settle)


def audits() -> None:
    """The auditors' queue with 10,000 applications (WAITING), 200 decisions, and a night with 5,000 ends (ENDING)."""
    from auditing import work_in_the_queue

    work_in_the_queue(partial(served, SITE, **_site()), settle)


def use() -> None:
    """Use and effect over five years of 200,000 requests (REQUESTS) and 500 programmes (PROGRAMMES)."""
    from using import look_at_five_years

    look_at_five_years(partial(served, SITE, **_site()), settle)


def soak() -> None:
    """Half an hour (SOAK_MINUTES) of asking, opening and answering: what it does to memory, connections and files."""
    _fill_up_to(1_000)
    from soaking import soak_for

    soak_for(partial(served, SITE, **_site()))


def first_load() -> None:
    """Bytes and requests of the first load, as Chromium receives them with compression as served."""
    from browser import first_load_of

    with served(SITE, **_site()) as port:
        for path in ("/", "/now/", "/directory/", "/ask/"):
            received, requests = first_load_of(f"http://127.0.0.1:{port}{path}")
            tell(f"first load of {path}", round(received / 1000, 1), "kB", f"{requests} requests")


def lighthouse() -> None:
    """Lighthouse's scores of ten kinds of page on its phone settings, each page kept already."""
    from lighthouse import PAGES, look_at

    with served(SITE, **_site()) as port:
        for page in PAGES:
            _warm(port, page)
        look_at(f"http://127.0.0.1:{port}")


def mail() -> None:
    """What somebody who sees only the mails can guess of the days of requests, over 200 simulated years of each site."""
    from mail_privacy import mail_privacy

    mail_privacy()


def _site() -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "LEEWARD_VAR": os.environ["LEEWARD_VAR"],
        "WEB_WORKERS": "2",
        # Clients come from addresses of their own, as a proxy would tell them.
        "LEEWARD_ADDRESS_HEADER": "X-Real-Ip",
    }


def _warm(port: int, path: str) -> None:
    """Let every worker compile its templates before anything is timed: eight connections at once reach both."""
    with ThreadPoolExecutor(8) as clients:
        list(clients.map(lambda _: Connection(port).get(path), range(16)))


def _fill_up_to(count: int) -> None:
    from directory.supporters.models import Supporter

    today = date.today()  # noqa: DTZ011 the machine's own day is the day that is measured
    there = Supporter.objects.count()
    if there < count:
        fill(count - there, 60, today)
    settle()


def settle() -> None:
    """Let the database learn what it holds now, as its own housekeeping would within minutes."""
    from django.db import connections

    for database in ("default", "vault"):
        with connections[database].cursor() as cursor:
            cursor.execute("ANALYZE")


def _queries(path: str) -> int:
    from django.db import connections
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connections["default"]) as captured:
        Client(headers={"host": "127.0.0.1"}).get(path)
    return len(captured)
