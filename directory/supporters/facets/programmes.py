"""Narrowing the directory to the people of a programme, from its public page. Only what is asked for is looked up."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.http import QueryDict

from core.facets.choices import Choice
from directory.institutions.models import Programme
from directory.supporters.facets.sets import Key, bits
from directory.supporters.models import Supporter

# More at once ask for nothing that somebody would read.
MOST = 5
SLUG = re.compile(r"[-a-z0-9_]+")


def programmes_asked(parameters: QueryDict) -> list[Choice]:
    """Return the public programmes that an address names: one query, none where it names none."""
    # What cannot be a slug is not even asked for: PostgreSQL refuses some letters.
    typed = {words for each in parameters.getlist("programme")[:MOST] if SLUG.fullmatch(words := each.strip().lower())}
    found = Programme.objects.public().filter(slug__in=typed)
    return [Choice("programme", str(each.slug), f"{each.name}, {each.institution}", each.pk) for each in found]


def members_of(programmes: Sequence[Choice], on: date) -> dict[Key, int]:
    """Return who of those listed that day belongs to which of these programmes: one query, none for none."""
    slugs = {choice.row: choice.value for choice in programmes}
    rows = Supporter.objects.listed(on).filter(programme__in=slugs).order_by().values_list("programme", "pk")
    people: dict[str, list[int]] = defaultdict(list)
    for programme, person in rows if slugs else ():
        people[slugs[programme]].append(person)
    return {("programme", slug): bits(people[slug]) for slug in slugs.values()}
