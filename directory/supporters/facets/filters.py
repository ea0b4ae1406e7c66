"""Who is shown: each facet narrows the list, several values of one facet widen it."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef
from django.http import QueryDict

from core.facets.asked import Asked
from directory.supporters.models import ContactWay, Supporter, SupporterQuerySet


class OneOf(django_filters.MultipleChoiceFilter):
    """Keeps people who have one of the values themselves."""

    def filter(self, qs: SupporterQuerySet, value: list[str]) -> SupporterQuerySet:
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


class AnyOf(OneOf):
    """Keeps people of whom another table has a row with one of the values: EXISTS, so that nobody appears twice."""

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(*args, **kwargs)

    def filter(self, qs: SupporterQuerySet, value: list[str]) -> SupporterQuerySet:
        if not value:
            return qs
        found = self.rows.objects.filter(supporter=OuterRef("pk"), **{f"{self.field_name}__in": value})
        return qs.filter(Exists(found))


class SupporterFilterSet(django_filters.FilterSet):
    """The parameters of `/directory/`. It is given what `read_asked` made of them, so it always validates."""

    language = AnyOf(rows=Supporter.languages.through, field_name="language_id")
    setting = AnyOf(rows=Supporter.settings.through, field_name="setting_id")
    contact = AnyOf(rows=ContactWay, field_name="way")
    profession = OneOf(field_name="profession_id")
    country = OneOf()
    programme = OneOf(field_name="programme_id")
    available = django_filters.MultipleChoiceFilter(method="keep_available")

    class Meta:
        model = Supporter
        fields: tuple[str, ...] = ()

    def __init__(self, asked: Asked, on: date) -> None:
        self.on = on
        data = QueryDict(mutable=True)
        for facet, choices in asked.chosen.items():
            # Records are compared by their number: that needs no join, and the index alone answers it.
            data.setlist(facet, [str(choice.row or choice.value) for choice in choices])
        super().__init__(data, Supporter.objects.listed(on))
        for facet, values in data.lists():
            self.filters[facet].extra["choices"] = [(value, value) for value in values]

    def keep_available(self, qs: SupporterQuerySet, name: str, value: list[str]) -> SupporterQuerySet:
        return qs.taking_requests(self.on)
