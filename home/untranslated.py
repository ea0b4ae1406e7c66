"""An address that names a language in which its page is not written yet."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from wagtail.models import Site

from core.models import published_pages
from core.paths import language_of


def untranslated_original(request: HttpRequest) -> dict[str, Any] | None:
    """Return the published page that stands at this address in the default language, as `original`, and `translations`,
    where it is; None for any other address, and while the database does not answer.
    """
    language = language_of(request.path_info)
    match = request.resolver_match
    if language == settings.LANGUAGE_CODE or match is None or match.url_name != "wagtail_serve":
        return None
    parts = [part for part in request.path_info.split("/") if part][1:]
    try:
        site = Site.find_for_request(request)
        at = site.root_page.url_path + "".join(f"{part}/" for part in parts) if site else ""
        page = published_pages().filter(url_path=at).first()
    except DatabaseError:
        return None
    if page is None:
        return None
    return {"original": page, "translations": {settings.LANGUAGE_CODE: page.get_url(request)}}
