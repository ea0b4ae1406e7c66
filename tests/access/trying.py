"""One try of one person at one address, and the class of the answer; the databases are as before afterwards."""

import copy
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.core.cache import caches
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

from directory.requests.tombstones import tombstones_file

CLASSES = {
    200: "ok",
    204: "ok",
    400: "bad",
    403: "refused",
    404: "missing",
    405: "not so",
    409: "too late",
    503: "closed",
}
REGULAR = {
    r"^((?:[\w\-]+/)*)$": "",
    r"^(?P<place>(?:[\w-]+/)*)references\.(?P<form>bib|json)$": "references.bib",
    r"^(\d+)/(.*)$": "1/file.pdf",
    r"^(?P<said>yes|no)/$": "no/",
    r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "password/reset/key/1-nothing/",
    r"^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$": "1/revisions/compare/live...latest/",
    r"^.*/$": "nothing/of/the/kind/",
}
MOST_STEPS = 3  # from page to page after one press
PART = re.compile(r"<(?:\w+:)?(\w+)>")


def address(route: str, arguments: dict[str, str]) -> str:
    """Return a path for a route, its parts filled in; a route written as a regular expression gets plain parts."""
    for pattern, plain in REGULAR.items():
        route = route.replace(pattern, plain)
    return "/" + PART.sub(lambda part: arguments.get(part[1], "1"), route.replace("/^", "/"))


def class_of(answer: HttpResponseBase, urlconf: str = "config.urls") -> str:
    """Return "ok", "refused", "missing" …, or "to <name of the view>" for an answer that leads elsewhere."""
    if 300 <= answer.status_code < 400:
        return f"to {_place(answer.headers['Location'], urlconf)}"
    return CLASSES.get(answer.status_code, str(answer.status_code))


def _place(location: str, urlconf: str) -> str:
    path = urlsplit(location).path
    try:
        return resolve(path, urlconf).view_name or path
    except Resolver404:
        return path


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever was written to either database, and what was noted beside the keys."""
    for cache in ("default", "pages"):
        caches[cache].clear()
    noted = tombstones_file().read_bytes() if tombstones_file().exists() else None
    with transaction.atomic("default"), transaction.atomic("vault"):
        yield
        transaction.set_rollback(True, using="vault")
        transaction.set_rollback(True, using="default")
    if noted:
        tombstones_file().write_bytes(noted)


def tried(browser: Client, method: str, path: str, *, follow: bool = False, **more: object) -> HttpResponseBase:
    """Send one request from a browser as it stands, and leave that browser and the databases as they were.

    With `follow` the answer is the page that it leads to, and the first one stands in its `redirected_from`.
    """
    cookies = copy.deepcopy(browser.cookies)
    try:
        with undone():
            answer = first = _rendered(browser.generic(method, path, **more))
            for _ in range(MOST_STEPS * follow):
                if _leads_on(answer):
                    answer = _rendered(browser.get(answer.headers["Location"]))
            answer.redirected_from = first if answer is not first else None
            return answer
    finally:
        browser.cookies = cookies


def _rendered(answer: HttpResponseBase) -> HttpResponseBase:
    if hasattr(answer, "render") and not getattr(answer, "is_rendered", True):
        answer.render()
    return answer


def _leads_on(answer: HttpResponseBase) -> bool:
    """Say whether an answer leads to another page of this site."""
    return 300 <= answer.status_code < 400 and answer.headers["Location"].startswith("/")
