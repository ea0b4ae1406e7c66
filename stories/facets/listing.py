"""One page of the stories, as an address asks for it."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import QueryDict

from core.facets import listing
from core.facets.asked import Asked
from core.facets.shelf import Entry, Shelf
from stories.facets.choices import choices_of
from stories.models.pages import StoryIndexPage, StoryPage


class Row(NamedTuple):
    """One page of a story, in one language."""

    pk: int
    story: Any
    locale: int
    language: str
    work: str
    setting: str
    mentioned: list[str]
    helped_by: list[str]


class Version(NamedTuple):
    language: str
    pk: int


def look_up(index: StoryIndexPage, parameters: QueryDict) -> listing.Listing:
    """Return what the parameters ask of the stories: each once, in the language of the list where it is told in it.

    Where it is not, its first version stands there, so that no language is shut out. Three queries, however many they are.
    """
    shelf = load_shelf(index.locale_id)
    return listing.look_up(shelf, choices_of(shelf), parameters, _load)


def load_shelf(locale: int) -> Shelf:
    """Return what is published, those that can be read in the language of this locale first."""
    stories: dict[Any, list[Row]] = {}
    for row in map(Row._make, _rows()):
        stories.setdefault(row.story, []).append(row)
    told = [sorted(versions, key=lambda row: row.locale != locale) for versions in stories.values()]
    return Shelf(_entry(versions) for versions in sorted(told, key=lambda versions: versions[0].locale != locale))


def _rows() -> Any:
    # An alias shows the words of another language: it is no version of its own.
    there = StoryPage.objects.live().public().filter(alias_of=None, locale__language_code__in=dict(settings.LANGUAGES))
    return there.order_by("path").values_list(
        "pk", "translation_key", "locale", "locale__language_code", "work", "setting", "mentioned", "helped_by"
    )


def _entry(versions: list[Row]) -> Entry:
    shown = versions[0]
    values = {
        "role": frozenset(filter(None, [shown.work])),
        "setting": frozenset([shown.setting]),
        "mentions": frozenset(shown.mentioned),
        "helped": frozenset(shown.helped_by),
        "language": frozenset(row.language.lower() for row in versions),
    }
    return Entry([Version(row.language.lower(), row.pk) for row in versions], values)


def _load(keys: list[list[Version]], asked: Asked) -> list[StoryPage]:
    """Return the page of each story that is in a language that was asked for, else the first; what was taken back since the
    shelf was read is left out.
    """
    wanted = asked.values.get("language", [])
    chosen = [next((one for one in some if one.language in wanted), some[0]).pk for some in keys]
    there = StoryPage.objects.live().public().filter(pk__in=chosen)
    pages = there.select_related("locale").defer_streamfields().in_bulk()
    return [pages[pk] for pk in chosen if pk in pages]
