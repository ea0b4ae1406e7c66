"""What a page shows in any of its versions. One that was never published is in no index of Wagtail's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stories.models import StoryPage


def versions(pages: Iterable[StoryPage]) -> Iterator[StoryPage]:
    """Yield each page as it stands, and as it was in each version."""
    for page in pages:
        yield page
        yield from (revision.as_object() for revision in page.revisions.all())


def chosen(pages: Iterable[StoryPage], kind: str, name: str) -> set[int]:
    """Return the numbers of what blocks of a kind show in any version; the log still has the title of what is deleted."""
    parts = (part for version in versions(pages) for part in version.body.raw_data if part["type"] == kind)
    shown = (part["value"].get(name) for part in parts)
    # A picture stands there with its words.
    numbers = (one.get("image") if isinstance(one, dict) else one for one in shown)
    return {number for number in numbers if number}
