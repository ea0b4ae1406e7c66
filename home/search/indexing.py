"""Keeps the words of every published page, so that all databases find the same in the same way."""

from django.db import transaction
from wagtail.models import Page
from wagtail.search.index import SearchField

from core.search.kinds import ResultKind
from core.search.words import normal
from core.templatetags.citing import MARKS
from home.models.search_index import LONGEST_WORD, SearchEntry, SearchWord
from home.search.weighing import LEAD, TEXT, TITLE, weights

_COUNTS_AS = {"title": TITLE, "summary": LEAD}


def index_page(page: Page) -> None:
    """Keep what a page as it stands (its specific class) says now; forget one that is not published."""
    with transaction.atomic():
        SearchEntry.objects.filter(pk=page.pk).delete()
        if page.live and not page.is_root() and getattr(page, "is_read", True):
            _keep(page)


def index_all_pages() -> int:
    """Renew what is kept of every published page; return how many there are."""
    SearchEntry.objects.exclude(page__in=Page.objects.live()).delete()
    pages = Page.objects.live().filter(depth__gt=1).specific()
    for page in pages.iterator(chunk_size=200):
        index_page(page)
    return pages.count()


def _keep(page: Page) -> None:
    parts = _parts(page)
    language = page.locale.language_code
    text = " · ".join(words for counts_as, words in parts if words and counts_as != TITLE)
    kind = getattr(page, "search_kind", ResultKind.OTHER)
    entry = SearchEntry.objects.create(page_id=page.pk, language=language, kind=kind, text=text)
    SearchWord.objects.bulk_create(
        SearchWord(entry=entry, language=language, word=word, weight=weight)
        for word, weight in weights(parts).items()
        if len(word) <= LONGEST_WORD
    )


def _parts(page: Page) -> list[tuple[int, str]]:
    """Return what a page lets be searched as (what it counts as, words), the lead before the rest of the text."""
    fields = [field for field in page.get_search_fields() if isinstance(field, SearchField)]
    parts = [
        (_COUNTS_AS.get(field.field_name, TEXT), _tidy(piece))
        for field in fields
        for piece in _pieces(field.get_value(page))
    ]
    return sorted(parts, key=lambda part: -part[0])


def _pieces(value: object) -> list[str]:
    return [str(piece) for piece in value] if isinstance(value, list) else [str(value or "")]


def _tidy(piece: str) -> str:
    """Return words without the numbers that cite sources, with one space between them."""
    return " ".join(normal(MARKS.sub("", piece)).split())
