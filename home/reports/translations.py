"""Which pages are translations, which are missing, and which are behind their original.

A copy that only follows its original is no translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

Key = tuple[UUID, str]


class Locale(Protocol):
    language_code: str


class Translated(Protocol):
    pk: int
    translation_key: UUID
    alias_of_id: int | None
    locale: Locale
    last_published_at: datetime | None


Page = TypeVar("Page", bound=Translated)


@dataclass(frozen=True)
class Submitted:
    """A translation that is made in the admin: when its original last changed, when it was last made of that, and whether
    some of it is still in the language of the original.
    """

    changed_at: datetime
    made_at: datetime | None
    partly: bool

    @property
    def is_behind(self) -> bool:
        return self.made_at is None or self.changed_at > self.made_at


class Behind(StrEnum):
    CHANGED = "changed"
    PARTLY = "partly"


def missing_languages(pages: Sequence[Page], languages: Sequence[str]) -> Iterator[tuple[Page, list[str]]]:
    """Yield the first page of each set of translations with the languages, in their order, that the set lacks."""
    originals = [page for page in pages if page.alias_of_id is None]
    known: dict[UUID, set[str]] = {}
    for page in originals:
        known.setdefault(page.translation_key, set()).add(page.locale.language_code)
    for page in originals:
        # Taken out with the first, so that each set is told once.
        there = known.pop(page.translation_key, None)
        missing = [code for code in languages if there is not None and code not in there]
        if missing:
            yield page, missing


def translations(pages: Sequence[Page]) -> list[Page]:
    """Return the pages that were made from another one; the oldest of each set is the original."""
    return [page for page, _original in _with_originals(pages)]


def behind(pages: Sequence[Page], submitted: Mapping[Key, Submitted]) -> Iterator[tuple[Page, Behind]]:
    """Yield the translations that do not say what their original says now.

    One that is made in the admin is known sentence by sentence. Of any other one only the days are known, so it is behind
    when its original was published after it.
    """
    for page, original in _with_originals(pages):
        known = submitted.get((page.translation_key, page.locale.language_code))
        if known.is_behind if known else _published_before(page, original):
            yield page, Behind.CHANGED
        elif known and known.partly:
            yield page, Behind.PARTLY


def _with_originals(pages: Sequence[Page]) -> list[tuple[Page, Page]]:
    own = [page for page in pages if page.alias_of_id is None]
    oldest: dict[UUID, Page] = {}
    for page in sorted(own, key=lambda page: page.pk):
        oldest.setdefault(page.translation_key, page)
    return [(page, oldest[page.translation_key]) for page in own if page.pk != oldest[page.translation_key].pk]


def _published_before(page: Translated, original: Translated) -> bool:
    if page.last_published_at is None or original.last_published_at is None:
        return False
    return page.last_published_at < original.last_published_at
