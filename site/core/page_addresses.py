"""Where pages that are named by their address in the default language stand in another one."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError
from wagtail.models import Page, Site

from core.cache import made_once


def page_address(path: str, language: str) -> str | None:
    """Return the address of the page at `path` ("/about/") in a language: of its translation, else of the page itself.

    None where `path` is no published page, such as that of a view, and while the database does not answer. All addresses
    of a language are read once for each generation of the site; the vault's process does not hear of a new one, so it is
    told nothing.
    """
    if not settings.LEEWARD_PROCESS.serves_site:
        return None
    try:
        return made_once(f"addresses of pages {language}", lambda: _addresses(language)).get(path)
    except DatabaseError:
        return None


def _addresses(language: str) -> dict[str, str]:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return {}
    home = site.root_page
    begin = Page.objects.filter(translation_key=home.translation_key, locale__language_code=language).first()
    own: dict[object, str] = {}
    if begin is not None:
        pages = Page.objects.descendant_of(begin, inclusive=True).live().values_list("translation_key", "url_path")
        own = {key: f"/{language}/{url.removeprefix(begin.url_path)}" for key, url in pages}
    originals = Page.objects.descendant_of(home, inclusive=True).live().values_list("translation_key", "url_path")
    found = {}
    for key, url in originals:
        path = "/" + url.removeprefix(home.url_path)
        found[path] = own.get(key, path)
    return found
