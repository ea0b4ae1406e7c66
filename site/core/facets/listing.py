"""One page of a list, as an address asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from core.facets.asked import Asked, address, no_such_page, read_asked
from core.facets.choices import Choices
from core.facets.panel import Panel
from core.facets.shelf import Shelf

PER_PAGE = 24


@dataclass(frozen=True)
class Listing:
    """What stands from `first` to `last` of all that match; links are empty where there is no such page."""

    panel: Panel[int]
    number: int
    first: int
    last: int
    rows: list[Any]
    previous: str
    next: str
    notes: tuple[str, ...]


def look_up(
    shelf: Shelf, choices: Choices, parameters: QueryDict, load: Callable[[list[Any], Asked], list[Any]]
) -> Listing:
    """Return what the parameters ask of a shelf; `load` makes rows of the keys of one page, in their order."""
    asked = read_asked(parameters, choices)
    found = shelf.matching(asked.values)
    number = len(found)
    pages = max(1, -(-number // PER_PAGE))
    page, notes = _page(asked, pages)
    start, stop = (page - 1) * PER_PAGE, min(page * PER_PAGE, number)
    return Listing(
        panel=Panel(choices, asked, shelf),
        number=number,
        first=start + 1,
        last=stop,
        rows=load([entry.key for entry in found[start:stop]], asked),
        previous=address(asked.values, page - 1) if page > 1 else "",
        next=address(asked.values, page + 1) if page < pages else "",
        notes=notes,
    )


def _page(asked: Asked, pages: int) -> tuple[int, tuple[str, ...]]:
    """Return the page that was asked for; the first one, with a note, where there is no such page."""
    if asked.page <= pages:
        return asked.page, asked.notes
    return 1, (*asked.notes, no_such_page(str(asked.page)))
