"""What an address asks of a list: known values in our own spelling, and a note for each one that we left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.facets.choices import Choice, Choices

NOTES = 5


@dataclass(frozen=True)
class Asked:
    """The chosen values of each facet in use, the page, and notes on what was left out."""

    chosen: Mapping[str, list[Choice]] = field(default_factory=dict)
    page: int = 1
    notes: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, list[str]]:
        return {facet: [choice.value for choice in choices] for facet, choices in self.chosen.items()}

    def has(self, choice: Choice) -> bool:
        return choice in self.chosen.get(choice.facet, ())

    def without(self, facet: str, value: str | None = None) -> dict[str, list[str]]:
        """Return what stays chosen when one value is taken away, or the whole facet."""
        left = {
            name: [kept for kept in values if name != facet or (value is not None and kept != value)]
            for name, values in self.values.items()
        }
        return {name: values for name, values in left.items() if values}


def read_asked(parameters: QueryDict, choices: Choices) -> Asked:
    """Read the parameters of an address. Whatever they hold, the answer can be used; nothing raises."""
    chosen: dict[str, list[Choice]] = {}
    notes: list[str] = []
    for facet in choices.facets:
        for typed in dict.fromkeys(parameters.getlist(facet)):
            found = choices.find(facet, typed)
            if found and found not in chosen.get(facet, ()):
                chosen.setdefault(facet, []).append(found)
            elif typed.strip() and not found:
                notes.append(choices.facets[facet].unknown % {"typed": _shown(typed)})
    page, page_note = _read_page(parameters.get("page", ""))
    return Asked(chosen, page, tuple(_first_few(notes + page_note)))


def address(values: Mapping[str, list[str]], page: int = 1) -> str:
    """Return the address, from the question mark on, that asks for these values; "?" alone for no filter.

    What `read_asked` read stands in the order of the facets, so that one choice has one address.
    """
    pairs = [(facet, value) for facet, some in values.items() for value in sorted(some)]
    return "?" + urlencode([*pairs, ("page", str(page))] if page > 1 else pairs)


def no_such_page(typed: str) -> str:
    return _("There is no page “%(typed)s”. This is the first one.") % {"typed": _shown(typed)}


def _read_page(typed: str) -> tuple[int, list[str]]:
    typed = typed.strip()
    if typed.isascii() and typed.isdigit() and len(typed) < 6 and int(typed) > 0:
        return int(typed), []
    return 1, [no_such_page(typed)] if typed else []


def _shown(typed: str) -> str:
    visible = "".join(sign if sign.isprintable() else "�" for sign in typed.strip())
    return Truncator(visible).chars(30)


def _first_few(notes: list[str]) -> list[str]:
    if len(notes) <= NOTES:
        return notes
    return [*notes[:NOTES], _("We left out more that we do not know.")]
