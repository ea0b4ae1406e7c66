"""What may be chosen in each facet, with the words it is shown in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.countries import COUNTRIES
from directory.institutions.models import Setting
from directory.supporters.models import ContactWay, Language, Profession

FACETS: dict[str, Promise] = {
    "available": _("Right now"),
    "language": _("Language"),
    "setting": _("Where they work"),
    "contact": _("How to talk"),
    "profession": _("Profession"),
    "country": _("Country"),
}


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
    """Every value of every facet, known or not to anybody in the directory."""

    def __init__(self, by_facet: Mapping[str, list[Choice]]) -> None:
        self.by_facet = by_facet

    @cached_property
    def _records(self) -> dict[tuple[str, int], tuple[int, Choice]]:
        """Each choice that has a record, with its place among the others of its facet."""
        return {
            (choice.facet, choice.row): (place, choice)
            for some in self.by_facet.values()
            for place, choice in enumerate(some)
            if choice.row
        }

    def record(self, facet: str, row: int) -> Choice:
        """Return the choice of a record that is there; raises KeyError for one that is not."""
        return self._records[facet, row][1]

    def place(self, choice: Choice) -> int:
        """Return where a record stands among those of its facet."""
        return self._records[choice.facet, choice.row][0]

    @cached_property
    def _known(self) -> dict[tuple[str, str], Choice]:
        return {(choice.facet, choice.value.lower()): choice for some in self.by_facet.values() for choice in some}

    def find(self, facet: str, typed: str) -> Choice | None:
        """Return the choice that was typed, in whatever case, or None."""
        return self._known.get((facet, typed.strip().lower()))


def load_choices() -> Choices:
    """Return all choices, from the records (one query) and from what is fixed."""
    found: dict[str, list[Choice]] = {facet: [] for facet in FACETS}
    found["available"] = [Choice("available", "1", _("Taking requests"))]
    found["contact"] = [Choice("contact", str(way.value), way.label) for way in ContactWay.Way]
    found["country"] = [Choice("country", code, name) for code, name in COUNTRIES.items()]
    for facet, row, value, label, gloss, _order, direction in _record_rows():
        found[facet].append(Choice(facet, value, label, row, "" if gloss == label else gloss, direction))
    return Choices(found)


def _record_rows() -> list[tuple[str, int, str, str, str, int, str]]:
    """Return (facet, row, value, label, gloss, order, direction) of all records, each facet in its order."""
    direction = Case(When(right_to_left=True, then=_text("rtl")), default=_text("ltr"))
    no_order = Value(0, IntegerField())
    languages = Language.objects.order_by().values_list(
        _text("language"), F("pk"), F("tag"), F("own_name"), F("name"), no_order, direction
    )
    rows = _plain(Setting, "setting").union(_plain(Profession, "profession"), languages, all=True)
    return sorted(rows, key=lambda row: (row[0], row[5], row[4]))


def _plain(model: type[Setting] | type[Profession], facet: str) -> QuerySet[Any, Any]:
    order = Cast("order", IntegerField())
    return model.objects.order_by().values_list(
        _text(facet), F("pk"), F("slug"), F("name"), F("name"), order, _text("")
    )


def _text(words: str) -> Value:
    return Value(words, CharField())
