"""The filters as a page shows them: rows with numbers, chips to remove, and what to drop when nobody is left."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.text import slugify

from directory.supporters.facets.asked import Asked, address
from directory.supporters.facets.choices import FACETS, Choice, Choices
from directory.supporters.facets.sets import Number, Sets

# Longer lists fold behind "more".
OPEN_ROWS = 6


@dataclass(frozen=True)
class Row:
    choice: Choice
    number: Number
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
    """A filter that would leave somebody when it is dropped."""

    choices: list[Choice]
    people: Number
    href: str


class Panel:
    def __init__(self, choices: Choices, asked: Asked, sets: Sets) -> None:
        self._choices = choices
        self._asked = asked
        self._sets = sets

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
        """What to drop when nobody matches, with the number that it would give, the largest first."""
        found = [self._drop(facet) for facet in self._asked.chosen]
        return sorted((drop for drop in found if drop.people.people), key=lambda drop: -drop.people.people)

    def _drop(self, facet: str) -> Drop:
        left = self._asked.without(facet)
        return Drop(list(self._asked.chosen[facet]), self._sets.number(left), address(left))

    def _group(self, facet: str) -> Group:
        shown = [choice for choice in self._choices.by_facet[facet] if self._worth_showing(choice)]
        if facet == "country":
            shown.sort(key=lambda choice: str(choice.label))
        if len(shown) > OPEN_ROWS:
            # A stable sort: the common ones first, equal ones in the order of the records.
            shown.sort(key=lambda choice: (not self._asked.has(choice), -self._sets.total(facet, choice.value)))
        values = [choice.value for choice in shown]
        numbers = self._sets.numbers_behind(facet, values, self._asked.values)
        rows = [Row(*pair, self._asked.has(pair[0])) for pair in zip(shown, numbers, strict=True)]
        open_rows = max(OPEN_ROWS, sum(row.chosen for row in rows))
        return Group(facet, FACETS[facet], rows[:open_rows], rows[open_rows:])

    def _worth_showing(self, choice: Choice) -> bool:
        return self._asked.has(choice) or self._sets.total(choice.facet, choice.value) > 0
