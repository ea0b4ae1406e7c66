"""What a reader would see of a story, as one short digest: a yes counts for these words and for no others."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from resources.models import Recording
    from stories.models import StoryPage

SHOWN = (
    "title",
    "summary",
    "role",
    "setting",
    "mentions",
    "helped",
    "slug",
    "seo_title",
    "search_description",
    "example",
)
# Came later: an empty one leaves the digest as it was, so that a yes from before still counts.
LATER = ("work", "mentioned", "helped_by")


def digest_of(page: StoryPage) -> str:
    """Return 64 hex digits for all that the page says; the same words, saved again, give the same digits."""
    said = {name: getattr(page, name) for name in SHOWN}
    said |= {name: value for name in LATER if (value := getattr(page, name))}
    if recordings := [recording.said for recording in recordings_of(page)]:
        said["recordings"] = recordings
    said["body"] = _without_ids(page.body.get_prep_value())
    return blake2b(json.dumps(said, sort_keys=True, ensure_ascii=False).encode(), digest_size=32).hexdigest()


def recordings_of(page: StoryPage) -> list[Recording]:
    """Return the sound and film of a page: of a recording its body keeps the number alone."""
    parts = (part.value["recording"] for part in page.body if part.block_type == "recording")
    return [recording for recording in parts if recording]


def _without_ids(part: Any) -> Any:
    """Take out what Wagtail numbers blocks with: it may change without a word changing."""
    if isinstance(part, dict):
        return {name: _without_ids(value) for name, value in part.items() if name != "id"}
    if isinstance(part, (list, tuple)):
        return [_without_ids(each) for each in part]
    return part
