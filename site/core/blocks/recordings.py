"""Sound and film that this site keeps itself. The records belong to the app "resources", so they are named, not imported."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue
from wagtail.snippets.blocks import SnippetChooserBlock

RECORDING = "resources.Recording"


class RecordingBlock(StructBlock):
    recording = SnippetChooserBlock(RECORDING, label=_("Recording"))
    caption = CharBlock(label=_("Caption"), max_length=240, required=False)

    class Meta:
        icon = "media"
        label = _("Sound or film")
        description = _("A recording that this site keeps itself, with its words to read.")
        template = "blocks/recording.html"

    def get_preview_value(self) -> Any:
        example = apps.get_model(RECORDING)(
            title="An example of a recording",
            kind="audio",
            language="en",
            seconds=83,
            file="recordings/example.mp3",
            transcript="Somebody says a sentence.",
            credit="Example",
        )
        return self.normalize({"recording": example, "caption": "A caption"})

    def get_searchable_content(self, value: StructValue) -> list[str]:
        """Return its title and all that is said in it, so that the search finds the page by them."""
        recording = value["recording"]
        spoken = [recording.title, recording.transcript] if recording else []
        return [*spoken, *super().get_searchable_content(value)]
