"""Every public page in every language, for search engines. Nobody's profile is in it: the directory lists people for now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.links import absolute
from core.models import published_pages
from core.templatetags.leeward import prefixed

# What stands in no tree of pages.
VIEWS = ("/directory/", "/certificates/", "/certificates/schemes/", "/organisations/", "/about/what-is-kept/")


@dataclass(frozen=True)
class Place:
    """One address in one language; `key` is the same for its translations."""

    key: str
    language: str
    address: str
    changed: datetime | None = None


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the sitemap of the whole site (sitemaps.org), each address beside its translations."""
    entries = list(_with_translations([*_pages(request), *_views()]))
    return render(request, "home/sitemap.xml", {"entries": entries}, content_type="application/xml; charset=utf-8")


def _pages(request: HttpRequest) -> Iterator[Place]:
    for page in published_pages().select_related("locale").order_by("path"):
        address = page.get_url(request)
        if address:
            language = page.locale.language_code
            yield Place(str(page.translation_key), language, absolute(address), page.last_published_at)


def _views() -> Iterator[Place]:
    for path in VIEWS:
        for language, _name in settings.LANGUAGES:
            yield Place(path, language, absolute(prefixed(path, language)))


def _with_translations(places: Iterable[Place]) -> Iterator[tuple[Place, dict[str, str]]]:
    """Yield each place with hreflang -> address of all its languages; with nothing where it has only one."""
    places = list(places)
    addresses: dict[str, dict[str, str]] = defaultdict(dict)
    for place in places:
        addresses[place.key][place.language] = place.address
    for place in places:
        translations = addresses[place.key]
        default = {"x-default": translations[settings.LANGUAGE_CODE]} if settings.LANGUAGE_CODE in translations else {}
        yield place, {**translations, **default} if len(translations) > 1 else {}
