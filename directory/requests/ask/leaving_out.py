"""Finding the organisations and people who must not see a request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from directory.institutions.models import Institution
from directory.requests.ask.draft import ORGANISATION, PERSON
from directory.supporters.models import Supporter

MOST_SHOWN = 20


@dataclass(frozen=True)
class Found:
    """Somebody who can be left out; `key` is "organisation-12" or "person-5", `about` says which of that name."""

    key: str
    name: str
    about: str


def search(typed: str, on: date) -> list[Found]:
    """Return organisations and listed people whose name holds every word typed; at most 20 of each, in two queries."""
    words = typed.split()
    if not words:
        return []
    organisations = _named(Institution.objects.all(), "name", words)
    if not settings.LEEWARD_DEMO:
        organisations = organisations.filter(is_example=False)
    people = _named(Supporter.objects.listed(on), "display_name", words)
    return [*_organisations(organisations[:MOST_SHOWN]), *_people(people[:MOST_SHOWN])]


def chosen(keys: Iterable[str]) -> list[Found]:
    """Return what was left out so far, organisations first, in two queries; nobody listed is needed for that."""
    ids: dict[str, list[int]] = {ORGANISATION: [], PERSON: []}
    for key in keys:
        kind, _, number = key.partition("-")
        ids[kind].append(int(number))
    organisations = Institution.objects.filter(pk__in=ids[ORGANISATION])
    return [*_organisations(organisations), *_people(Supporter.objects.filter(pk__in=ids[PERSON]))]


def _named(found: QuerySet[Any], field: str, words: list[str]) -> QuerySet[Any]:
    for word in words:
        # SQLite folds the case of ASCII letters only, so other letters are tried in each of their cases.
        ways = {word, word.lower(), word.upper(), word.title()}
        found = found.filter(*[_any_of(field, ways)])
    return found.order_by(field)


def _any_of(field: str, ways: set[str]) -> Q:
    either = Q()
    for way in sorted(ways):
        either |= Q(**{f"{field}__icontains": way})
    return either


def _organisations(rows: Iterable[Institution]) -> list[Found]:
    return [Found(f"{ORGANISATION}-{row.pk}", row.name, row.country) for row in rows]


def _people(rows: QuerySet[Supporter]) -> list[Found]:
    people = rows.select_related("profession", "programme__institution")
    return [
        Found(f"{PERSON}-{row.pk}", row.display_name, f"{row.profession}, {row.programme.institution}")
        for row in people
    ]
