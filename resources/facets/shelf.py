"""What each resource is, facet by facet, for the numbers behind the choices: read once, counted in memory."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from resources.models.library import ResourceQuerySet

INTERNATIONAL = "international"
CURRENT, REPLACED = "current", "replaced"


class Entry(NamedTuple):
    """One resource, in the values that addresses use."""

    topic: str
    form: str
    audience: str
    country: str
    language: str
    status: str


class Shelf:
    """Values of one facet add up, facets narrow each other."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)

    def number(self, chosen: Mapping[str, Iterable[str]]) -> int:
        """Return how many have, in each facet with a choice, one of the chosen values."""
        return len(self._matching(chosen))

    def totals(self, facet: str) -> Counter[str]:
        """Return how many have each value of a facet, whatever else is chosen."""
        return Counter(getattr(entry, facet) for entry in self._entries)

    def numbers_behind(self, facet: str, chosen: Mapping[str, Iterable[str]]) -> Counter[str]:
        """Return how many have each value of a facet and match what is chosen in the other facets."""
        others = {name: values for name, values in chosen.items() if name != facet}
        return Counter(getattr(entry, facet) for entry in self._matching(others))

    def _matching(self, chosen: Mapping[str, Iterable[str]]) -> list[Entry]:
        return [
            entry for entry in self._entries if all(getattr(entry, facet) in values for facet, values in chosen.items())
        ]


def load_shelf(resources: ResourceQuerySet) -> Shelf:
    """Return what these resources are, in one query."""
    rows = resources.order_by().values_list("kind", "form", "audience", "country", "language", "replaced_by")
    return Shelf(
        Entry(topic, form, audience, country or INTERNATIONAL, language.lower(), REPLACED if successor else CURRENT)
        for topic, form, audience, country, language, successor in rows
    )
