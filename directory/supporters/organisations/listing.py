"""The public programmes as an address asks for them, and the picture of their countries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from core.facets import listing
from core.facets.asked import Asked, address, read_asked
from core.facets.choices import Choice
from core.facets.panel import Panel, Row
from core.facets.shelf import Entry, Shelf
from directory.institutions.checking import Check
from directory.institutions.models import Programme, ProgrammeQuerySet
from directory.institutions.world.drawing import Country, Picture, picture_of
from directory.supporters.facets import choices as records
from directory.supporters.facets.choices import load_choices
from directory.supporters.organisations.choices import Languages, choices_of


@dataclass(frozen=True)
class Organisation:
    """A public programme as a page shows it."""

    programme: Programme
    settings: list[Choice]
    languages: list[Choice]
    check: Check


def load_organisations(programmes: ProgrammeQuerySet, known: records.Choices, today: date) -> list[Organisation]:
    """Return these programmes in their order: two queries, however many they are; one for none."""
    found = list(programmes)
    settings: dict[int, list[Choice]] = defaultdict(list)
    rows = Programme.settings.through.objects.filter(programme__in=[programme.pk for programme in found])
    for programme, setting in rows.values_list("programme", "setting"):
        settings[programme].append(known.record("setting", setting))
    languages = Languages(known)
    return [
        Organisation(
            programme,
            sorted(settings[programme.pk], key=known.place),
            languages.of(programme),
            programme.standing(today),
        )
        for programme in found
    ]


def look_up(parameters: QueryDict, today: date) -> tuple[listing.Listing, Picture]:
    """Return what the parameters ask of the public programmes: three queries, however many they are."""
    known = load_choices()
    there = load_organisations(Programme.objects.public().defer("reach", "expect"), known, today)
    choices = choices_of(known, (language for each in there for language in each.languages))
    shelf = Shelf(map(_entry, there))
    by_key = {each.programme.pk: each for each in there}
    found = listing.look_up(shelf, choices, parameters, lambda keys, _asked: [by_key[key] for key in keys])
    return found, _picture(found.panel, read_asked(parameters, choices))


def _entry(organisation: Organisation) -> Entry:
    country = organisation.programme.institution.country
    values = {
        "country": frozenset([country] if country else []),
        "setting": frozenset(choice.value for choice in organisation.settings),
        "language": frozenset(choice.value for choice in organisation.languages),
    }
    return Entry(organisation.programme.pk, values)


def _picture(panel: Panel[int], asked: Asked) -> Picture:
    """Return the countries with the very numbers that stand behind them among the filters."""
    rows = [row for group in panel.groups if group.facet == "country" for row in (*group.rows, *group.more)]
    return picture_of(_country(row, asked) for row in rows)


def _country(row: Row, asked: Asked) -> Country:
    code = row.choice.value
    href = address({"country": [code], **asked.without("country")})
    return Country(code, str(row.choice.label), row.number, href, row.chosen)
