"""The search page, and what it finds among the pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from core.models import published_pages
from core.paging import page_of
from core.registry import Result
from core.search import LONGEST, MOST, cleaned, find

ON_A_PAGE = 10


@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Show what ?q= finds. The words stay in the reader's address line; nothing here keeps them."""
    words = cleaned(request.GET.get("q", ""))
    found = page_of(find(words, get_language() or ""), request, ON_A_PAGE)
    response = render(request, "search/search.html", {"words": words, "page_obj": found, "longest": LONGEST})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def find_pages(words: str, language: str) -> list[Result]:
    """Return the published pages in a language that hold all the words, or else some of them."""
    # A quotation mark without its partner is a fault in the language of SQLite's index.
    words = words.replace('"', " ").strip()
    if not words:
        return []
    locale = Locale.objects.filter(language_code=language).first()
    pages = published_pages().filter(locale=locale).specific().defer_streamfields()
    found = list(pages.search(words, operator="and")[:MOST]) or list(pages.search(words, operator="or")[:MOST])
    return [
        Result(page.title, page.url or "", getattr(page, "summary", ""), capfirst(page._meta.verbose_name))
        for page in found
    ]
