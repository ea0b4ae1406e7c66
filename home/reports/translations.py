"""Which pages are translations, and which are missing. A copy that only follows its original is no translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar
from uuid import UUID


class Locale(Protocol):
    language_code: str


class Translated(Protocol):
    pk: int
    translation_key: UUID
    alias_of_id: int | None
    locale: Locale


Page = TypeVar("Page", bound=Translated)


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
    own = [page for page in pages if page.alias_of_id is None]
    oldest: dict[UUID, int] = {}
    for page in own:
        oldest[page.translation_key] = min(page.pk, oldest.get(page.translation_key, page.pk))
    return [page for page in own if page.pk != oldest[page.translation_key]]
