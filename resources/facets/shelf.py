"""What each resource is, facet by facet."""

from core.facets.shelf import Entry, Shelf
from resources.models.library import ResourceQuerySet

INTERNATIONAL = "international"
CURRENT, REPLACED = "current", "replaced"
_FACETS = ("topic", "form", "audience", "country", "language", "status")


def load_shelf(resources: ResourceQuerySet) -> Shelf:
    """Return what these resources are, what was replaced last, in one query."""
    rows = resources.in_use_first().values_list("pk", "kind", "form", "audience", "country", "language", "replaced_by")
    return Shelf(
        entry(pk, topic, form, audience, country or INTERNATIONAL, language.lower(), REPLACED if successor else CURRENT)
        for pk, topic, form, audience, country, language, successor in rows
    )


def entry(pk: int, *values: str) -> Entry:
    """Return one resource with a value for each facet, in the order of the filters."""
    return Entry(pk, {facet: frozenset([value]) for facet, value in zip(_FACETS, values, strict=True)})
