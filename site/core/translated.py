"""Pages in the language that somebody reads: a link leads to the translation where there is one, else to the page itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet
from wagtail.rich_text.pages import PageLinkHandler

from core.cache import made_once


def language_of_locale(locale: int) -> str:
    """Return the language of a row of Locale. All are read once for each generation of the site."""
    known = made_once("languages-of-locales", lambda: dict(Locale.all_objects.values_list("pk", "language_code")))
    return known.get(locale) or Locale.all_objects.get(pk=locale).language_code


def in_active_language(pages: Sequence[Page]) -> dict[int, Page]:
    """Return for each page, by its pk, the published translation into the active language, or the page itself.

    Asks the database once, whatever their number, and not at all where every page is in that language.
    """
    active = get_language() or settings.LANGUAGE_CODE
    others = [page.translation_key for page in pages if language_of_locale(page.locale_id) != active]
    found: dict[UUID, Page] = {}
    if others:
        live = Page.objects.live().filter(translation_key__in=others, locale__language_code=active)
        found = {page.translation_key: page for page in live}
    return {page.pk: found.get(page.translation_key, page) for page in pages}


class TranslatedLinks(PageLinkHandler):
    """Links of a text to pages: two queries a text at most. Wagtail's own asks twice for each link."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        wanted = [str(attrs.get("id", "")) for attrs in attrs_list]
        numbers = {int(one) for one in wanted if one.isdecimal()}
        pages = {str(page.pk): page for page in Page.objects.filter(pk__in=numbers)}
        shown = in_active_language(list(pages.values()))
        return [_opened(shown[pages[one].pk]) if one in pages else "<a>" for one in wanted]


def _opened(page: Page) -> str:
    return f'<a href="{escape(page.url or "")}"{_spoken(page)}>'


def _spoken(page: Page) -> str:
    """Return what tells a reader's software that the page behind a link is in another language."""
    language = language_of_locale(page.locale_id)
    return "" if language == get_language() else f' hreflang="{language}"'


Below = Callable[[Page], PageQuerySet]


def only_in_original(page: Any, below: Below) -> PageQuerySet:
    """Return what stands `below` the same page in the default language and is not published in the language of `page`.

    `page` is a BasePage; nothing, without a query, for one in the default language.
    """
    if language_of_locale(page.locale_id) == settings.LANGUAGE_CODE:
        return Page.objects.none()
    originals = (one for one in page.versions if one.live and one.locale.language_code == settings.LANGUAGE_CODE)
    original = next(originals, None)
    if original is None:
        return Page.objects.none()
    done = Page.objects.live().filter(locale_id=page.locale_id).values("translation_key")
    return below(original).exclude(translation_key__in=done).select_related("locale")


def filled_up(page: Any, below: Below, number: int) -> list[Page]:
    """Return the first `number` pages `below` a page; where there are fewer in its language, originals after them."""
    own = list(below(page)[:number])
    return own if len(own) == number else [*own, *only_in_original(page, below)[: number - len(own)]]
