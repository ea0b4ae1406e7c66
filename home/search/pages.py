"""The published pages, as something to search."""

from collections.abc import Mapping, Sequence

from django.db.models import Count
from wagtail.models import Page

from core.search.excerpt import excerpt, marked
from core.search.finding import load_vocabulary
from core.search.kinds import ResultKind
from core.search.query import Query
from core.search.sources import MOST, Hit, Key, Result
from home.models import SearchEntry, SearchWord
from home.search.weighing import ranked


class Pages:
    def words(self, language: str) -> Mapping[str, int]:
        words = SearchWord.objects.filter(language=language).order_by().values_list("word")
        return dict(words.annotate(pages=Count("*")))

    def find(self, query: Query, language: str) -> list[Hit]:
        """Find by two queries, and the one by which Wagtail asks which pages are closed."""
        rows = SearchWord.objects.filter(language=language, word__in=query.found_by)
        best = ranked(rows.values_list("entry_id", "word", "weight"), query, load_vocabulary(language))[:MOST]
        open_to_all = Page.objects.live().public().filter(pk__in=[answer.page for answer in best])
        kinds = dict(SearchEntry.objects.filter(page__in=open_to_all).values_list("pk", "kind"))
        return [
            Hit(self, ResultKind(kinds[answer.page]), answer.page, answer.fit)
            for answer in best
            if answer.page in kinds
        ]

    def show(self, keys: Sequence[Key], query: Query) -> Mapping[Key, Result]:
        entries = SearchEntry.objects.filter(pk__in=keys).select_related("page")
        return {
            entry.pk: Result(
                marked(entry.page.title, query.found_by), entry.page.url or "", excerpt(entry.text, query.found_by)
            )
            for entry in entries
        }
