"""The search page. The words stay in the reader's address line; nothing here keeps them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.paging import page_of
from core.search import LONGEST, cleaned
from core.search.finding import find, load_vocabulary, show
from core.search.kinds import ResultKind
from core.search.query import Query, read_query
from core.search.sources import MOST, Fit, Hit
from core.search.words import words_of
from core.templatetags.leeward import site_path
from home.search.danger import suggests_danger
from home.search.help_lines import Country, countries
from home.search.kept_words import danger_words, synonyms

ON_A_PAGE = 10


@dataclass(frozen=True)
class KindLink:
    """One kind to narrow by; `value` is "" for all of them."""

    value: str
    label: str
    found: int
    chosen: bool

    @property
    def number(self) -> str:
        return number_format(self.found, force_grouping=True) + ("+" if self.value and self.found >= MOST else "")


@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Show what ?q= finds, all of it or one ?kind=; ?exact=1 takes the words as they were typed."""
    language = get_language() or settings.LANGUAGE_CODE
    words = cleaned(request.GET.get("q", ""))
    query = read_query(words, load_vocabulary(language), synonyms(language), exact="exact" in request.GET)
    hits = find(query, language)
    kind = request.GET.get("kind", "")
    kind = kind if kind in ResultKind.values else ""
    page = page_of([hit for hit in hits if kind in ("", hit.kind)], request, ON_A_PAGE)
    context = {
        "words": words,
        "query": query,
        "some_only": bool(hits) and hits[0].fit == Fit.SOME,
        "kind": kind,
        "kinds": _kinds(hits, kind),
        "page_obj": page,
        "results": show(list(page.object_list), query),
        "longest": LONGEST,
        "translations": _elsewhere(words),
        **_danger(words, query, language),
    }
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _kinds(hits: Sequence[Hit], chosen: str) -> list[KindLink]:
    """Return the kinds of which something was found, and the one that is chosen; nothing where there is no choice."""
    found = Counter(hit.kind for hit in hits)
    kinds = [
        KindLink(kind.value, str(kind.label), found[kind], kind == chosen)
        for kind in ResultKind
        if found[kind] or kind == chosen
    ]
    all_kinds = KindLink("", "", len(hits), not chosen)
    return [all_kinds, *kinds] if len(kinds) > 1 or chosen else []


def _danger(words: str, query: Query, language: str) -> dict[str, Any]:
    """Return the countries to show help lines of, those first that were named, where the words suggest danger."""
    typed = words_of(words)
    phrases = danger_words(language)
    if not suggests_danger(typed, phrases) and not suggests_danger(query.words, phrases):
        return {"danger": False}
    named: list[Country] = [country for country in countries() if not country.names.isdisjoint(query.found_by)]
    return {"danger": True, "named": named, "countries": countries()}


def _elsewhere(words: str) -> dict[str, str]:
    """Return where the same is searched for in each language of the site."""
    asked = "?" + urlencode({"q": words}) if words else ""
    return {code: site_path("/search/", code) + asked for code, _name in settings.LANGUAGES}
