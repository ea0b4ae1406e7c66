"""What a reader would see of a story, as one short digest: a yes counts for these words and for no others."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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


def digest_of(page: StoryPage) -> str:
    """Return 64 hex digits for all that the page says; the same words, saved again, give the same digits."""
    said = {name: getattr(page, name) for name in SHOWN}
    said["body"] = _without_ids(page.body.get_prep_value())
    return blake2b(json.dumps(said, sort_keys=True, ensure_ascii=False).encode(), digest_size=32).hexdigest()


def _without_ids(part: Any) -> Any:
    """Take out what Wagtail numbers blocks with: it may change without a word changing."""
    if isinstance(part, dict):
        return {name: _without_ids(value) for name, value in part.items() if name != "id"}
    if isinstance(part, (list, tuple)):
        return [_without_ids(each) for each in part]
    return part
