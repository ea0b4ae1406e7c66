"""One page of the library, as an address asks for it."""

from dataclasses import dataclass

from django.http import QueryDict

from resources.facets.asked import Asked, address, no_such_page, read_asked
from resources.facets.choices import choices_of
from resources.facets.filters import ResourceFilterSet
from resources.facets.panel import Panel
from resources.facets.shelf import load_shelf
from resources.models.library import ResourcePage, ResourceQuerySet

PER_PAGE = 24


@dataclass(frozen=True)
class Listing:
    """The resources from `first` to `last` of all that match; links are empty where there is no such page."""

    panel: Panel
    number: int
    first: int
    last: int
    resources: list[ResourcePage]
    previous: str
    next: str
    notes: tuple[str, ...]


def look_up(resources: ResourceQuerySet, parameters: QueryDict) -> Listing:
    """Return what the parameters ask of these resources, what was replaced last. Two queries, however many they are."""
    shelf = load_shelf(resources)
    choices = choices_of(shelf)
    asked = read_asked(parameters, choices)
    number = shelf.number(asked.values)
    pages = max(1, -(-number // PER_PAGE))
    page, notes = _page(asked, pages)
    start, stop = (page - 1) * PER_PAGE, min(page * PER_PAGE, number)
    found = ResourceFilterSet(asked, resources).qs.in_use_first().defer_streamfields()[start:stop]
    return Listing(
        panel=Panel(choices, asked, shelf),
        number=number,
        first=start + 1,
        last=stop,
        resources=list(found),
        previous=address(asked.values, page - 1) if page > 1 else "",
        next=address(asked.values, page + 1) if page < pages else "",
        notes=notes,
    )


def _page(asked: Asked, pages: int) -> tuple[int, tuple[str, ...]]:
    """Return the page that was asked for; the first one, with a note, where there is no such page."""
    if asked.page <= pages:
        return asked.page, asked.notes
    return 1, (*asked.notes, no_such_page(str(asked.page)))
