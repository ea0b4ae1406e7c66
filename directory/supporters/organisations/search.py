"""The public organisations, as something to search: by their names, their country, whom they are for and their languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.cache import made_once
from core.search.excerpt import excerpt, marked
from core.search.kinds import ResultKind
from core.search.query import Query
from core.search.sources import Fit, Hit, Key, Result
from core.search.words import words_of
from directory.institutions.models import Programme
from directory.supporters.facets.choices import load_choices
from directory.supporters.organisations.listing import Organisation, load_organisations


@dataclass(frozen=True)
class Entry:
    """A public programme: the name of its institution, where its page is, and what its row in the list says."""

    key: int
    name: str
    url: str
    told: str
    names: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        return self.names.union(words_of(self.told))


def _entries() -> list[Entry]:
    """Return each public programme, as the site has them now."""
    return made_once(f"organisations to search {get_language()}", _read_entries)


def _read_entries() -> list[Entry]:
    programmes = Programme.objects.public().defer("reach", "expect")
    return [_entry(each) for each in load_organisations(programmes, load_choices(), timezone.localdate())]


def _entry(organisation: Organisation) -> Entry:
    programme = organisation.programme
    languages = [f"{each.label} ({each.gloss})" if each.gloss else each.label for each in organisation.languages]
    told = [
        *([_("Example")] if programme.is_example else []),
        programme.name,
        programme.institution.country_name,
        *(setting.label for setting in organisation.settings),
        *languages,
    ]
    name = programme.institution.name
    names = frozenset(words_of(f"{name} {programme.name}"))
    return Entry(programme.pk, name, programme.get_absolute_url(), " · ".join(map(str, told)), names)


class Organisations:
    def words(self, language: str) -> Mapping[str, int]:
        return dict.fromkeys(frozenset().union(*(entry.words for entry in _entries())), 1)

    def find(self, query: Query, language: str) -> list[Hit]:
        return [
            Hit(self, ResultKind.ORGANISATIONS, entry.key, Fit.NAMED if query.met_by(entry.names) else Fit.ALL)
            for entry in _entries()
            if query.met_by(entry.words)
        ]

    def show(self, keys: Sequence[Key], query: Query) -> Mapping[Key, Result]:
        return {
            entry.key: Result(marked(entry.name, query.found_by), entry.url, excerpt(entry.told, query.found_by))
            for entry in _entries()
            if entry.key in keys
        }
