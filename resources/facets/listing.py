"""One page of the library, as an address asks for it."""

from typing import Any

from django.http import QueryDict

from core.facets import listing
from core.facets.asked import Asked
from resources.facets.choices import choices_of
from resources.facets.shelf import load_shelf
from resources.models.library import ResourcePage, ResourceQuerySet


def look_up(resources: ResourceQuerySet, parameters: QueryDict) -> listing.Listing:
    """Return what the parameters ask of these resources, what was replaced last. Two queries, however many they are."""
    shelf = load_shelf(resources)
    return listing.look_up(shelf, choices_of(shelf), parameters, _load)


def _load(keys: list[Any], asked: Asked) -> list[ResourcePage]:
    return list(ResourcePage.objects.filter(pk__in=keys).in_use_first().defer_streamfields())
