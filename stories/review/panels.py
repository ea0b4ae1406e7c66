"""What an editor of a story sees beside its text."""

from __future__ import annotations

from typing import Any

from django.utils.html import strip_tags
from wagtail.admin.panels import Panel

from stories.identifying.shown import Shown, listed

TEXTS = ("title", "summary", "role", "mentions", "helped", "seo_title", "search_description")


class IdentifyingPanel(Panel):
    """Lists what may identify somebody in the story as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "stories/review/identifying_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "found": found_in(self.instance)}


def found_in(page: Any) -> list[Shown]:
    """Return what may identify somebody in everything that a story's page says, in the language of the page."""
    parts = [getattr(page, name) for name in TEXTS]
    parts += [" ".join(strip_tags(str(block.render())).split()) for block in page.body]
    language = page.locale.language_code if page.locale_id else ""
    return [one for part in parts if part for one in listed(part, language)]
