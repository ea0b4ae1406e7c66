"""What may be chosen in each facet, with the words it is shown in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import get_language_info

from core.languages import own_name


@dataclass(frozen=True)
class Facet:
    """One filter: its heading, what is said of a value that nobody knows ("%(typed)s" stands for it), and its order."""

    label: str | Promise
    unknown: str | Promise
    by_label: bool = False


@dataclass(frozen=True)
class Choice:
    """One value of a facet, as it stands in addresses; `row` is the number of its record, where it has one.

    A language is shown in its own name, with the English one beside it.
    """

    facet: str
    value: str
    label: str | Promise
    row: int = 0
    gloss: str = ""
    direction: str = ""


class Choices:
    """Every value of every facet, whether or not anything in the list has it. The facets stand in the order of addresses."""

    def __init__(self, facets: Mapping[str, Facet], by_facet: Mapping[str, Sequence[Choice]]) -> None:
        self.facets = facets
        self.by_facet = by_facet

    @cached_property
    def _known(self) -> dict[tuple[str, str], Choice]:
        return {(choice.facet, choice.value.lower()): choice for some in self.by_facet.values() for choice in some}

    def find(self, facet: str, typed: str) -> Choice | None:
        """Return the choice that was typed, in whatever case, or None."""
        return self._known.get((facet, typed.strip().lower()))


def language_choice(tag: str) -> Choice:
    """Return the choice of a language by its BCP 47 tag; one that Django does not know is shown as its tag."""
    try:
        told = get_language_info(tag)
    except KeyError:
        return Choice("language", tag, tag)
    own, name = own_name(tag), str(told["name_translated"])
    return Choice("language", tag, own, gloss="" if name == own else name, direction="rtl" if told["bidi"] else "ltr")
