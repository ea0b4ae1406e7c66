"""From a gap into the library: which pages of the site help with which part. The choice is ours.

Editors may move or delete a page, so only those are offered that are published now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.models import published_pages

HELPS: dict[str, tuple[str, ...]] = {
    "JC01": ("learn/just-culture", "resources/just-culture-assessment-framework"),
    "JC02": ("learn/money-and-evidence", "learn/how-common"),
    "JC03": ("learn/building-a-programme", "learn/money-and-evidence"),
    "JC04": ("learn/what-this-is", "learn/the-word", "resources/foryou-leaflets"),
    "JC05": ("learn/first-hours", "resources/ernst-policy-statement"),
    "JC06": ("learn/what-helps", "learn/other-sectors", "resources/rescue-intervention"),
    "JC07": ("learn/law-by-country", "about/who-can-know"),
    "JC08": ("learn/levels-of-support", "resources/three-tiers", "learn/inquiry"),
    "JC09": ("learn/limits-of-peers", "learn/levels-of-support"),
    "JC10": ("resources/svest", "resources/core-indicators"),
    "JC11": ("learn/building-a-programme", "resources/core-indicators"),
    "JC12": ("resources/core-indicators", "learn/money-and-evidence"),
    "R1": ("learn/just-culture", "learn/root-cause"),
    "R2": ("learn/debriefing", "learn/root-cause"),
    "R3": ("learn/colleagues", "learn/psychological-first-aid"),
    "R4": ("learn/levels-of-support", "resources/support-resources-review"),
}


@dataclass(frozen=True)
class Door:
    title: str
    address: str
    # The page's own, which may be another than the reader's.
    language: str


def doors(codes: Iterable[str], request: HttpRequest) -> dict[str, list[Door]]:
    """Return for each part the published pages that help with it, in the active language where they are in it."""
    wanted = {code: HELPS.get(code, ()) for code in codes}
    site = Site.find_for_request(request)
    if site is None or not any(wanted.values()):
        return {code: [] for code in wanted}
    root = site.root_page.url_path
    places = {f"{root}{place}/" for group in wanted.values() for place in group}
    originals = list(published_pages().filter(url_path__in=places).select_related("locale"))
    translated = _translations(originals)
    found = {page.url_path: _door(translated.get(page.translation_key, page), request) for page in originals}
    return {
        code: [found[at] for place in group if (at := f"{root}{place}/") in found] for code, group in wanted.items()
    }


def _translations(pages: list[Page]) -> dict[object, Page]:
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return {}
    keys = [page.translation_key for page in pages]
    there = published_pages().filter(translation_key__in=keys, locale__language_code=language)
    return {page.translation_key: page for page in there.select_related("locale")}


def _door(page: Page, request: HttpRequest) -> Door:
    return Door(page.title, page.get_url(request) or "", page.locale.language_code)
