"""The help lines of each country, as something to search: by country, by name, and by what they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.cache import made_once
from core.search.excerpt import excerpt, marked
from core.search.kinds import ResultKind
from core.search.query import Query
from core.search.sources import Fit, Hit, Key, Result
from core.search.words import words_of
from core.templatetags.leeward import site_path
from home.models import HelpCountry
from home.referral import help_lines


@dataclass(frozen=True)
class Country:
    """A country and its lines in plain words; `names` are the words of its names."""

    anchor: str
    name: str
    lines: tuple[str, ...]
    names: frozenset[str]

    @property
    def url(self) -> str:
        return f"{site_path('/now/')}#{self.anchor}"

    @property
    def title(self) -> str:
        return _("Help lines: %(country)s") % {"country": self.name}

    @property
    def words(self) -> frozenset[str]:
        return self.names.union(*map(words_of, (self.title, *self.lines)))


def countries() -> list[Country]:
    """Return each country with a number, as the site has them now."""
    return made_once(f"countries to search {get_language()}", _countries)


def _countries() -> list[Country]:
    own_names = dict(HelpCountry.objects.values_list("name", "own_name"))
    return [
        Country(place.key, place.name, place.lines, frozenset(words_of(f"{place.name} {own_names[place.name]}")))
        for place in help_lines()
        if place.lines
    ]


class HelpLines:
    def words(self, language: str) -> Mapping[str, int]:
        return dict.fromkeys(frozenset().union(*(country.words for country in countries())), 1)

    def find(self, query: Query, language: str) -> list[Hit]:
        return [
            Hit(self, ResultKind.HELP, country.anchor, Fit.NAMED if query.met_by(country.names) else Fit.ALL)
            for country in countries()
            if query.met_by(country.words)
        ]

    def show(self, keys: Sequence[Key], query: Query) -> Mapping[Key, Result]:
        return {
            country.anchor: Result(
                marked(country.title, query.found_by), country.url, excerpt(" · ".join(country.lines), query.found_by)
            )
            for country in countries()
            if country.anchor in keys
        }
