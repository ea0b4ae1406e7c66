"""Every address of the site, as the URL resolver knows it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# Wagtail's own: one rule for all of them, in test_admin.py.
ADMIN = "admin/"


def routes() -> list[str]:
    """Return each pattern of config.urls written out from its start, as in "inbox/<uuid:slot>/accept/"."""
    return list(_below(get_resolver("config.urls"), ""))


def admin_routes() -> list[str]:
    return [route for route in routes() if route.startswith(ADMIN)]


def site_routes() -> list[str]:
    return [route for route in routes() if not route.startswith(ADMIN)]


def _below(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from _below(entry, route)
