"""Where a paper sends people."""

from django.conf import settings

from core.templatetags.leeward import site_path
from home.models import HomePage, NowPage
from resources.posters.wanted import Way


def address_of(way: Way, language: str) -> str:
    """Return the full address of the page in this language, or in the site's first one where there is none in it yet.

    A paper hangs for years: it must not lead to a page that is not there.
    """
    pages = NowPage if way == Way.NOW else HomePage
    page = pages.objects.live().filter(locale__language_code=language).first()
    parts = page and page.get_url_parts()
    path = parts[2] if parts else site_path(way, settings.LANGUAGE_CODE)
    return f"{settings.LEEWARD_BASE_URL}{path}"
