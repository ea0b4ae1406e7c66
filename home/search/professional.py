"""The professional services, as something to search: by name, by country, and by what is told of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from core.cache import made_once
from core.registry import ReferralService
from core.search.excerpt import excerpt, marked
from core.search.kinds import ResultKind
from core.search.query import Query
from core.search.sources import Fit, Hit, Key, Result
from core.search.words import words_of
from core.templatetags.leeward import site_path
from home.referral import professional_services

PLACE = "/now/professional-help/"


@dataclass(frozen=True)
class Entry:
    """A service with the words of its name, and all words that are told of it."""

    service: ReferralService
    names: frozenset[str]
    words: frozenset[str]


def _entries() -> list[Entry]:
    """Return each service, as the site has them now."""
    return made_once(
        f"services to search {get_language()}",
        lambda: [
            Entry(service, frozenset(words_of(service.name)), frozenset(words_of(service.told)))
            for service in professional_services()
        ],
    )


class ProfessionalServices:
    def words(self, language: str) -> Mapping[str, int]:
        return dict.fromkeys(frozenset().union(*(entry.words for entry in _entries())), 1)

    def find(self, query: Query, language: str) -> list[Hit]:
        return [
            Hit(self, ResultKind.HELP, entry.service.key, Fit.NAMED if query.met_by(entry.names) else Fit.ALL)
            for entry in _entries()
            if query.met_by(entry.words)
        ]

    def show(self, keys: Sequence[Key], query: Query) -> Mapping[Key, Result]:
        return {
            entry.service.key: Result(
                marked(entry.service.name, query.found_by),
                f"{site_path(PLACE)}#service-{entry.service.key}",
                excerpt(" · ".join(entry.service.told.splitlines()[1:]), query.found_by),
            )
            for entry in _entries()
            if entry.service.key in keys
        }
