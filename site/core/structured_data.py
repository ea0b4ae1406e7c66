"""What a page is, in the words of schema.org, so that no machine has to guess it. Nobody who wrote it is named."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from core.links import absolute
from core.templatetags.leeward import site_path

Thing = dict[str, Any]


def organisation() -> Thing:
    """Return who publishes every page: the site."""
    return {"@type": "Organization", "name": settings.LEEWARD_NAME, "url": absolute(site_path("/"))}


def breadcrumbs(pages: Iterable[Page], request: HttpRequest) -> Thing:
    """Return the way from the home page to the last of the pages."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": page.title, "item": absolute(page.get_url(request))}
            for place, page in enumerate(pages, 1)
        ],
    }


def data_block(*things: Thing) -> SafeString:
    """Return the things as a block of JSON-LD, without what is not known.

    A browser runs no script of this type, so the policy against inline scripts lets it stand (tests/browser).
    """
    known = [{name: value for name, value in thing.items() if value not in (None, "")} for thing in things]
    words = json.dumps({"@context": "https://schema.org", "@graph": known}, cls=DjangoJSONEncoder, ensure_ascii=False)
    # Safe: without "<" nothing in it can end the block or begin another.
    words = words.replace("<", "\\u003C")
    return mark_safe(f'<script type="application/ld+json">{words}</script>')  # noqa: S308
