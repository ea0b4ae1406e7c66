"""A list from which a reader chooses one value, as an address asks for it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class OneOf:
    """What may be chosen, as (value, what it is called), and what was chosen; "" stands for all of them."""

    name: str
    label: str | Promise
    all_of_them: str | Promise
    choices: tuple[tuple[str, str | Promise], ...]
    chosen: str
    # Something else was asked for, and left out.
    unknown: bool

    @property
    def holds_languages(self) -> bool:
        """Say whether each choice is a language, called by its own name."""
        return self.name == "language"

    def takes(self, *values: str) -> bool:
        """Say whether something of these values is among what was chosen."""
        return not self.chosen or self.chosen in values


def one_of(
    name: str,
    label: str | Promise,
    all_of_them: str | Promise,
    choices: Iterable[tuple[str, str | Promise]],
    asked: Mapping[str, str],
) -> OneOf:
    """Return the list with what an address asks for, in capitals or not. A value that is not there is left out."""
    there = tuple(choices)
    typed = asked.get(name, "").strip().lower()
    chosen = next((value for value, _called in there if value.lower() == typed), "")
    return OneOf(name, label, all_of_them, there, chosen, unknown=bool(typed) and not chosen)
