"""Every address of the site, as the URL resolver knows it."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# Wagtail's own: one rule for all of them, in test_admin.py.
ADMIN = "admin/"


def routes(urlconf: str = "config.urls") -> list[str]:
    """Return each pattern of the site's addresses written out from its start, as in "inbox/<uuid:slot>/accept/"."""
    return [route for route, _ in _below(get_resolver(urlconf), "")]


def admin_routes() -> list[str]:
    return [route for route in routes() if route.startswith(ADMIN)]


def site_routes() -> list[str]:
    return [route for route in routes() if not route.startswith(ADMIN)]


def admin_views() -> list[Callable[..., Any]]:
    """Return the view of each address of the admin, out of what Wagtail wraps around it."""
    found = _below(get_resolver("config.urls"), "")
    return [inspect.unwrap(entry.callback) for route, entry in found if route.startswith(ADMIN)]


def _below(resolver: URLResolver, before: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry
        else:
            yield from _below(entry, route)
