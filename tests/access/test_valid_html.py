"""What stands at each address for whoever may see it is valid HTML: in English, and in one other language in turn."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.access.addresses import site_routes
from tests.access.scene import Scene
from tests.access.table import PERSONAS, TABLE
from tests.access.trying import address, tried
from tests.home.vnu import html_faults, lack

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
OTHERS = [code for code, _name in settings.LANGUAGES[1:]]
# One address in all languages: what stands here has none of its own.
UNPREFIXED = (
    "healthz/",
    "media/",
    "leave/",
    "robots.txt",
    "sitemap.xml",
    "api/",
    ".well-known/",
    "documents/",
    "_util/",
)


def _sees(route: str) -> str | None:
    """Return somebody who is shown a page at this address: those with most on it first, nobody in particular last."""
    return next((name for name in reversed(PERSONAS) if TABLE[route][0][name] == "ok"), None)


def _pages(scene: Scene) -> dict[str, bytes]:
    pages = {}
    for number, route in enumerate(site_routes()):
        name = _sees(route)
        if name is None or route.startswith(UNPREFIXED):
            continue
        path = address(route, scene.arguments())
        for prefix in ("", f"/{OTHERS[number % len(OTHERS)]}"):
            answer = tried(scene.browsers[name], "GET", prefix + path)
            if answer.headers["Content-Type"].startswith("text/html"):
                pages[f"{prefix}{path} for {name}"] = answer.content
    return pages


@pytest.mark.skipif(bool(lack()), reason=lack())
def test_what_everybody_is_shown_is_valid(scene: Scene, tmp_path: Path) -> None:
    pages = _pages(scene)
    assert len(pages) > 100
    assert html_faults(pages, tmp_path) == []
