"""The filters as the page shows them: rows with numbers, chips to remove, and what to drop when nothing is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from django.utils.functional import Promise
from django.utils.text import slugify

from core.facets.asked import Asked, address
from core.facets.choices import Choice, Choices

# Longer lists fold behind "more".
OPEN_ROWS = 6
# How many: a plain number, or one that knows how it is shown.
Many = TypeVar("Many")


class Counts(Protocol[Many]):
    """Whatever can say how many each choice leaves."""

    def number(self, chosen: Mapping[str, Iterable[str]]) -> Many: ...

    def numbers_behind(self, facet: str, values: Iterable[str], chosen: Mapping[str, Iterable[str]]) -> list[Many]: ...

    def total(self, facet: str, value: str) -> int: ...


@dataclass(frozen=True)
class Row:
    choice: Choice
    number: Any
    chosen: bool

    @property
    def id(self) -> str:
        return f"id_{self.choice.facet}_{slugify(self.choice.value)}"


@dataclass(frozen=True)
class Group:
    facet: str
    name: str | Promise
    rows: list[Row]
    more: list[Row]


@dataclass(frozen=True)
class Chip:
    choice: Choice
    href: str


@dataclass(frozen=True)
class Drop:
    """A filter that would leave something when it is dropped."""

    choices: list[Choice]
    number: Any
    href: str


class Panel(Generic[Many]):
    def __init__(self, choices: Choices, asked: Asked, counts: Counts[Many]) -> None:
        self._choices = choices
        self._asked = asked
        self._counts = counts

    @cached_property
    def groups(self) -> list[Group]:
        """The facets in which there is something to choose."""
        return [group for group in map(self._group, self._choices.facets) if group.rows]

    @cached_property
    def chips(self) -> list[Chip]:
        some = [choice for choices in self._asked.chosen.values() for choice in choices]
        return [Chip(choice, address(self._asked.without(choice.facet, choice.value))) for choice in some]

    @cached_property
    def drops(self) -> list[Drop]:
        """What to drop when nothing matches, with the number that it would give, the largest first."""
        found = [self._drop(facet) for facet in self._asked.chosen]
        return sorted((drop for drop in found if drop.number), key=lambda drop: drop.number, reverse=True)

    def _drop(self, facet: str) -> Drop:
        left = self._asked.without(facet)
        return Drop(list(self._asked.chosen[facet]), self._counts.number(left), address(left))

    def _group(self, facet: str) -> Group:
        shown = [choice for choice in self._choices.by_facet[facet] if self._worth_showing(choice)]
        if self._choices.facets[facet].by_label:
            shown.sort(key=lambda choice: str(choice.label))
        if len(shown) > OPEN_ROWS:
            # A stable sort: what was chosen first, then the common ones, equal ones as they stood.
            shown.sort(key=lambda choice: (not self._asked.has(choice), -self._counts.total(facet, choice.value)))
        values = [choice.value for choice in shown]
        numbers = self._counts.numbers_behind(facet, values, self._asked.values)
        rows = [Row(*pair, self._asked.has(pair[0])) for pair in zip(shown, numbers, strict=True)]
        open_rows = max(OPEN_ROWS, sum(row.chosen for row in rows))
        return Group(facet, self._choices.facets[facet].label, rows[:open_rows], rows[open_rows:])

    def _worth_showing(self, choice: Choice) -> bool:
        return self._asked.has(choice) or self._counts.total(choice.facet, choice.value) > 0
