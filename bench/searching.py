"""Fills the search with 5,000 pages in seven languages (SEARCHED changes the number) and asks it from four clients."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.contrib.contenttypes.models import ContentType
from load import read
from report import tell_load
from wagtail.models import Locale, Page

from core.cache import renew_generation
from core.search.kinds import ResultKind
from home.models import SearchEntry, SearchWord
from home.search.weighing import LEAD, TEXT, TITLE, weights

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "ar")
SENTENCES = 60
BATCH = 250
ASKED = {
    "one word": "sleep",
    "a question in common words": "how do I talk to my colleagues after a mistake",
    "a typing fault": "inqiry and burnot",
    "other words for the same": "burnout after error",
    "people": "english midwife",
    "danger": "suicide",
}


def search_pages(serve: Callable[[], AbstractContextManager[int]], settle: Callable[[], None]) -> None:
    """Ask each question from four clients, and tell how long that took."""
    count = int(os.environ.get("SEARCHED", "5000"))
    fill(count)
    settle()
    with serve() as port:
        for name, words in ASKED.items():
            path = f"/search/?q={words.replace(' ', '+')}"
            read(port, [path], seconds=1)
            tell_load(f"search over {count} pages: {name}", read(port, [path]))


def fill(count: int) -> None:
    """Add pages below /learn/ made of sentences of the starter content, the same each time."""
    chance = random.Random(7)
    sentences = [
        sentence.strip() for entry in SearchEntry.objects.all() for sentence in entry.text.split(". ") if sentence
    ]
    above = Page.objects.get(slug="learn", locale=Locale.get_default())
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES]
    plain = ContentType.objects.get_for_model(Page)
    for start in range(0, count, BATCH):
        pages = Page.objects.bulk_create(
            Page(
                title=f"{chance.choice(sentences)[:60]} {number}",
                slug=f"bench-{number}",
                url_path=f"{above.url_path}bench-{number}/",
                path=above._get_path(above.path, above.depth + 1, 1000 + number),
                depth=above.depth + 1,
                content_type=plain,
                locale=locales[number % len(locales)],
            )
            for number in range(start, min(start + BATCH, count))
        )
        _index(pages, sentences, chance)
    renew_generation()


def _index(pages: list[Page], sentences: list[str], chance: random.Random) -> None:
    words = []
    for page in pages:
        language = page.locale.language_code
        # Other languages have other words; the same ones spelled anew are as many and as common.
        said = [f"{sentence}." for sentence in chance.sample(sentences, SENTENCES)]
        spelled = said if language == "en" else [_respelled(sentence, language) for sentence in said]
        lead, text = spelled[0], " ".join(spelled[1:])
        entry = SearchEntry(page=page, language=language, kind=ResultKind.EDUCATION, text=f"{lead} · {text}")
        weighed = weights([(TITLE, page.title), (LEAD, lead), (TEXT, text)])
        words.append((entry, weighed))
    SearchEntry.objects.bulk_create(entry for entry, _ in words)
    SearchWord.objects.bulk_create(
        SearchWord(entry=entry, language=entry.language, word=word, weight=weight)
        for entry, weighed in words
        for word, weight in weighed.items()
        if len(word) <= 60
    )


def _respelled(sentence: str, language: str) -> str:
    return " ".join(word + language for word in sentence.split())
