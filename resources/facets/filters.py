"""Which resources are shown: each facet narrows the list, several values of one facet widen it."""

import django_filters
from django.db.models import Q
from django.db.models.functions import Lower
from django.http import QueryDict

from resources.facets.asked import Asked
from resources.facets.shelf import CURRENT, INTERNATIONAL, REPLACED
from resources.models.library import ResourcePage, ResourceQuerySet

_STATUS = {CURRENT: Q(replaced_by__isnull=True), REPLACED: Q(replaced_by__isnull=False)}


class OneOf(django_filters.MultipleChoiceFilter):
    def filter(self, qs: ResourceQuerySet, value: list[str]) -> ResourceQuerySet:
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


class ResourceFilterSet(django_filters.FilterSet):
    """The parameters of `/resources/`. It is given what `read_asked` made of them, so it always validates."""

    topic = OneOf(field_name="kind")
    form = OneOf()
    audience = OneOf()
    country = django_filters.MultipleChoiceFilter(method="keep_countries")
    language = django_filters.MultipleChoiceFilter(method="keep_languages")
    status = django_filters.MultipleChoiceFilter(method="keep_status")

    class Meta:
        model = ResourcePage
        fields: tuple[str, ...] = ()

    def __init__(self, asked: Asked, resources: ResourceQuerySet) -> None:
        data = QueryDict(mutable=True)
        for facet, values in asked.values.items():
            data.setlist(facet, values)
        super().__init__(data, resources)
        for facet, values in data.lists():
            self.filters[facet].extra["choices"] = [(value, value) for value in values]

    def keep_countries(self, qs: ResourceQuerySet, name: str, value: list[str]) -> ResourceQuerySet:
        return qs.filter(country__in=["" if code == INTERNATIONAL else code for code in value])

    def keep_languages(self, qs: ResourceQuerySet, name: str, value: list[str]) -> ResourceQuerySet:
        return qs.annotate(tag=Lower("language")).filter(tag__in=value)

    def keep_status(self, qs: ResourceQuerySet, name: str, value: list[str]) -> ResourceQuerySet:
        wanted = Q()
        for status in value:
            wanted |= _STATUS[status]
        return qs.filter(wanted)
