"""What each thing in a list is, facet by facet: read once, then matched and counted in memory."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """One thing of the list, with all its values of each facet, spelt as in addresses."""

    key: Any
    values: Mapping[str, frozenset[str]]


class Shelf:
    """Values of one facet add up, facets narrow each other. What matches keeps the order in which it was put here."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._totals: dict[str, Counter[str]] = {}

    def matching(self, chosen: Mapping[str, Iterable[str]]) -> list[Entry]:
        """Return what has, in each facet with a choice, one of the chosen values."""
        wanted = {facet: frozenset(values) for facet, values in chosen.items()}
        return [entry for entry in self._entries if all(entry.values[name] & some for name, some in wanted.items())]

    def number(self, chosen: Mapping[str, Iterable[str]]) -> int:
        return len(self.matching(chosen))

    def values(self, facet: str) -> set[str]:
        """Return each value of a facet that anything here has."""
        return set(self._all(facet))

    def total(self, facet: str, value: str) -> int:
        """Return how many have this value, whatever else is chosen."""
        return self._all(facet)[value]

    def numbers_behind(self, facet: str, values: Iterable[str], chosen: Mapping[str, Iterable[str]]) -> list[int]:
        """Return for each value how many have it and match what is chosen in the other facets."""
        others = {name: some for name, some in chosen.items() if name != facet}
        numbers = _counted(self.matching(others), facet)
        return [numbers[value] for value in values]

    def _all(self, facet: str) -> Counter[str]:
        if facet not in self._totals:
            self._totals[facet] = _counted(self._entries, facet)
        return self._totals[facet]


def _counted(entries: Iterable[Entry], facet: str) -> Counter[str]:
    return Counter(value for entry in entries for value in entry.values[facet])
