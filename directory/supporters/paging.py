"""Pages of the directory: a dozen people each, and an end to paging where filters serve better."""

from dataclasses import dataclass

from core.facets.asked import Asked, address, no_such_page
from directory.supporters.facets.sets import EXACT_UP_TO

PER_PAGE = 12


@dataclass(frozen=True)
class Stretch:
    """One page of the list: people from `start` up to, and without, `stop`; links are empty where there is none."""

    start: int
    stop: int
    previous: str
    next: str
    # There are more people than pages: beyond them, the page says that filters find the others.
    cut: bool
    notes: tuple[str, ...]

    @property
    def first(self) -> int:
        return self.start + 1


def stretch(people: int, asked: Asked) -> Stretch:
    """Return the page that was asked for; the first one, with a note, where there is no such page."""
    reachable = min(people, EXACT_UP_TO)
    pages = max(1, -(-reachable // PER_PAGE))
    page, notes = (
        (asked.page, asked.notes) if asked.page <= pages else (1, (*asked.notes, no_such_page(str(asked.page))))
    )
    start = (page - 1) * PER_PAGE
    return Stretch(
        start=start,
        stop=min(start + PER_PAGE, reachable),
        previous=address(asked.values, page - 1) if page > 1 else "",
        next=address(asked.values, page + 1) if page < pages else "",
        cut=people > reachable and page == pages,
        notes=notes,
    )
