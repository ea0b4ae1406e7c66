"""What may be chosen in each facet, with the words it is shown in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from core.countries import COUNTRIES
from core.languages import own_name
from resources.facets.shelf import CURRENT, INTERNATIONAL, REPLACED, Shelf
from resources.models.library import ResourcePage

FACETS: dict[str, Promise] = {
    "topic": _("Topic"),
    "form": _("What it is"),
    "audience": _("For whom"),
    "country": _("Country"),
    "language": _("Language"),
    "status": _("Still current?"),
}


@dataclass(frozen=True)
class Choice:
    """One value of a facet, as it stands in addresses. A language has its own name, with the English one beside it."""

    facet: str
    value: str
    label: str | Promise
    gloss: str = ""
    direction: str = ""


class Choices:
    """Every value of every facet, whether or not a resource has it."""

    def __init__(self, by_facet: Mapping[str, list[Choice]]) -> None:
        self.by_facet = by_facet

    @cached_property
    def _known(self) -> dict[tuple[str, str], Choice]:
        return {(choice.facet, choice.value.lower()): choice for some in self.by_facet.values() for choice in some}

    def find(self, facet: str, typed: str) -> Choice | None:
        """Return the choice that was typed, in whatever case, or None."""
        return self._known.get((facet, typed.strip().lower()))


def choices_of(shelf: Shelf) -> Choices:
    """Return all choices: what is fixed, and the languages that are on the shelf."""
    fixed: dict[str, list[tuple[str, str | Promise]]] = {
        "topic": list(ResourcePage.Topic.choices),
        "form": list(ResourcePage.Form.choices),
        "audience": list(ResourcePage.Audience.choices),
        "country": [(INTERNATIONAL, _("Not tied to one country")), *COUNTRIES.items()],
        "status": [(CURRENT, _("Current")), (REPLACED, _("Replaced by something else"))],
    }
    found = {facet: [Choice(facet, value, label) for value, label in some] for facet, some in fixed.items()}
    found["language"] = [_language(tag) for tag in sorted(shelf.totals("language"))]
    return Choices(found)


def _language(tag: str) -> Choice:
    try:
        told = get_language_info(tag)
    except KeyError:
        return Choice("language", tag, tag)
    own, name = own_name(tag), str(told["name_translated"])
    return Choice("language", tag, own, "" if name == own else name, "rtl" if told["bidi"] else "ltr")
