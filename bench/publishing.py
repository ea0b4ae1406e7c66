"""How soon readers see what was published, on a site of 5,000 pages (PUBLISHED_AMONG) in seven languages."""

from __future__ import annotations

import os
import secrets
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.conf import settings
from load import Connection
from report import tell
from wagtail.models import Locale, Page

from resources.models import ArticlePage

# Three changes in each language.
ROUNDS = 21
SECONDS = 30.0


def publish_among_many(serve: Callable[[], AbstractContextManager[int]], settle: Callable[[], None]) -> None:
    """Publish changed titles one after another, and tell when processes of their own showed them to readers."""
    pages = _fill(int(os.environ.get("PUBLISHED_AMONG", "5000")))
    settle()
    among = f"{Page.objects.live().count()} pages in {len(settings.LANGUAGES)} languages"
    waits = defaultdict(list)
    with serve() as port:
        for number in range(ROUNDS):
            for what, seconds in _until_shown(port, pages[number * len(pages) // ROUNDS]).items():
                waits[what].append(seconds)
    for what, seconds in waits.items():
        middle = sorted(seconds)[ROUNDS // 2]
        tell(
            f"publish to visible: {what}",
            round(max(seconds), 3),
            "s",
            f"longest of {ROUNDS}, median {middle:.3f}; {among}",
        )


def _fill(count: int) -> list[ArticlePage]:
    """Copy articles, evenly in all languages and evenly below what is there, until there are so many; return them."""
    originals = list(ArticlePage.objects.filter(locale=Locale.get_default(), live=True).order_by("path"))
    above = {locale: list(ArticlePage.objects.filter(locale=locale)) for locale in Locale.objects.all()}
    made = []
    for number in range(count):
        locale = list(above)[number * len(above) // count]
        original, places = originals[number % len(originals)], above[locale]
        page = ArticlePage(
            title=f"{original.title} {number}",
            slug=f"bench-{number}",
            locale=locale,
            reader=original.reader,
            minutes=original.minutes,
            body=original.body,
        )
        made.append(places[number % len(places)].add_child(instance=page))
    return made


def _until_shown(port: int, page: ArticlePage) -> dict[str, float]:
    """Give a page a word that stands nowhere else; return the seconds until it was published, shown and found."""
    connection, word = Connection(port), f"zq{secrets.token_hex(6)}"
    language = "" if page.locale.language_code == settings.LANGUAGE_CODE else f"/{page.locale.language_code}"
    connection.get(page.url)
    page.title = f"{page.title} {word}"
    begun = time.perf_counter()
    page.save_revision().publish()
    shown = {"publishing itself": time.perf_counter() - begun}
    for what, path in (("its own page", page.url), ("the search", f"{language}/search/?q={word}")):
        # The search repeats what was asked for, so the word counts only within the page's whole title.
        while page.title.encode() not in connection.get(path)[1].replace(b"<mark>", b"").replace(b"</mark>", b""):
            if time.perf_counter() - begun > SECONDS:
                raise RuntimeError(f"{path} did not show it within {SECONDS:g} seconds")
            time.sleep(0.01)
        shown[what] = time.perf_counter() - begun
    return shown
