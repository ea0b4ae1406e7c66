"""What may be chosen in each facet, with the words it is shown in."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from core.countries import COUNTRIES
from core.facets import choices as facets
from core.facets.choices import Choice, Facet
from directory.institutions.models import Setting
from directory.supporters.models import ContactWay, Language, Profession

FACETS = {
    "available": Facet(_("Right now"), _("We do not know “available=%(typed)s”. We left it out.")),
    "language": Facet(_("Language"), _("We do not know the language “%(typed)s”. We left it out.")),
    "setting": Facet(_("Where they work"), _("We do not know the place of work “%(typed)s”. We left it out.")),
    "contact": Facet(_("How to talk"), _("We do not know the way to talk “%(typed)s”. We left it out.")),
    "profession": Facet(_("Profession"), _("We do not know the profession “%(typed)s”. We left it out.")),
    "country": Facet(_("Country"), _("We do not know the country “%(typed)s”. We left it out."), by_label=True),
    # Nobody is shown a list of them: the page of a programme leads here.
    "programme": Facet(_("Programme"), _("We do not know the programme “%(typed)s”. We left it out.")),
}


class Choices(facets.Choices):
    """Every value of every facet, known or not to anybody in the directory; some are records."""

    def __init__(self, by_facet: Mapping[str, list[Choice]]) -> None:
        super().__init__(FACETS, by_facet)

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


def load_choices(programmes: Iterable[Choice] = ()) -> Choices:
    """Return all choices, from the records (one query) and from what is fixed; of programmes, those that are given."""
    found: dict[str, list[Choice]] = {facet: [] for facet in FACETS}
    found["available"] = [Choice("available", "1", _("Taking requests"))]
    found["contact"] = [Choice("contact", str(way.value), way.label) for way in ContactWay.Way]
    found["programme"] = list(programmes)
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
