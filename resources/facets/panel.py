"""The filters as the page shows them: rows with numbers, chips to remove, and what to drop when nothing is left."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.text import slugify

from resources.facets.asked import Asked, address
from resources.facets.choices import FACETS, Choice, Choices
from resources.facets.shelf import Shelf

# Longer lists fold behind "more".
OPEN_ROWS = 6


@dataclass(frozen=True)
class Row:
    choice: Choice
    number: int
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
    number: int
    href: str


class Panel:
    def __init__(self, choices: Choices, asked: Asked, shelf: Shelf) -> None:
        self._choices = choices
        self._asked = asked
        self._shelf = shelf

    @cached_property
    def groups(self) -> list[Group]:
        """The facets in which there is something to choose."""
        return [group for group in map(self._group, FACETS) if group.rows]

    @cached_property
    def chips(self) -> list[Chip]:
        some = [choice for choices in self._asked.chosen.values() for choice in choices]
        return [Chip(choice, address(self._asked.without(choice.facet, choice.value))) for choice in some]

    @cached_property
    def drops(self) -> list[Drop]:
        """What to drop when nothing matches, with the number that it would give, the largest first."""
        found = [self._drop(facet) for facet in self._asked.chosen]
        return sorted((drop for drop in found if drop.number), key=lambda drop: -drop.number)

    def _drop(self, facet: str) -> Drop:
        left = self._asked.without(facet)
        return Drop(list(self._asked.chosen[facet]), self._shelf.number(left), address(left))

    def _group(self, facet: str) -> Group:
        totals = self._shelf.totals(facet)
        shown = [choice for choice in self._choices.by_facet[facet] if totals[choice.value] or self._asked.has(choice)]
        if facet in ("country", "language"):
            shown.sort(key=lambda choice: str(choice.label))
        if len(shown) > OPEN_ROWS:
            # A stable sort: what was chosen first, then the common ones, equal ones as they stood.
            shown.sort(key=lambda choice: (not self._asked.has(choice), -totals[choice.value]))
        numbers = self._shelf.numbers_behind(facet, self._asked.values)
        rows = [Row(choice, numbers[choice.value], self._asked.has(choice)) for choice in shown]
        open_rows = max(OPEN_ROWS, sum(row.chosen for row in rows))
        return Group(facet, FACETS[facet], rows[:open_rows], rows[open_rows:])
