"""Figures in both senses: a number with what it rests on, the line of the six stages, a picture."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock, StructValue, TextBlock
from wagtail.images.blocks import ImageBlock

from core.blocks.references import example_reference, reference_block
from core.translatable import as_it_is

KINDS = [
    ("measured", _("Measured")),
    ("reported", _("Reported by those asked")),
    ("estimated", _("An estimate")),
    ("modelled", _("From a model")),
]


class KeyFactValue(StructValue):
    @property
    def kind_name(self) -> Any:
        """Return the words for how the figure came about."""
        return dict(KINDS).get(self["kind"], "")


class KeyFactBlock(StructBlock):
    figure = as_it_is(CharBlock(label=_("Figure"), max_length=20))
    unit = CharBlock(label=_("Of what"), max_length=60, required=False, help_text=_("Such as “in 100”."))
    about = TextBlock(label=_("About whom, and what"), rows=2)
    detail = TextBlock(label=_("Out of how many, and how it was found"), rows=2)
    limits = TextBlock(label=_("How far it holds"), rows=2)
    kind = ChoiceBlock(label=_("How it came about"), choices=KINDS)
    reference = reference_block()

    class Meta:
        icon = "key"
        label = _("Key fact")
        description = _("One large figure. It needs its source, and how it came about.")
        template = "blocks/key_fact.html"
        value_class = KeyFactValue

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "figure": "12",
                "unit": "in 100",
                "about": "This is an example of how a figure is shown.",
                "detail": "12 of 100 people in an example.",
                "limits": "It is made up, for this preview.",
                "kind": "estimated",
                "reference": example_reference(),
            }
        )


class StageBlock(StructBlock):
    name = CharBlock(label=_("Name"), max_length=60)
    text = TextBlock(label=_("What it is like"), rows=2)
    question = CharBlock(label=_("What people ask themselves"), max_length=120)

    class Meta:
        icon = "dots-horizontal"
        label = _("Stage")


class OutcomeBlock(StructBlock):
    name = CharBlock(label=_("Name"), max_length=60)
    text = TextBlock(label=_("What it is like"), rows=2)

    class Meta:
        icon = "arrow-right"
        label = _("Way it can end")


class StagesValue(StructValue):
    @property
    def stages(self) -> list[dict[str, str]]:
        """Return the stages as the drawing takes them: name, text, and what people say."""
        return [{"name": item["name"], "text": item["text"], "said": item["question"]} for item in self["items"]]


class StagesBlock(StructBlock):
    items = ListBlock(StageBlock(), label=_("Stages"), min_num=6, max_num=6)
    outcomes = ListBlock(OutcomeBlock(), label=_("Ways it can end"), default=[], required=False)
    reference = reference_block()

    class Meta:
        icon = "history"
        label = _("Six stages")
        description = _("The six stages, drawn as one line, with a sentence for each.")
        template = "blocks/stages.html"
        value_class = StagesValue

    def get_preview_value(self) -> Any:
        stage = {"name": "A stage", "text": "What it is like.", "question": "What did I miss?"}
        outcome = {"name": "A way on", "text": "What it is like."}
        return self.normalize({"items": [stage] * 6, "outcomes": [outcome], "reference": example_reference()})


# The file that others are shown of a picture: one of the two that templates/blocks/picture.html makes.
SHARED = "format-jpeg|max-1120x840"


class PictureBlock(StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), max_length=240, required=False)
    credit = CharBlock(label=_("Who made it, and under which licence"), max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with words for those who cannot see it.")
        template = "blocks/picture.html"
        preview_value = {"image": None, "caption": "A caption", "credit": "Example"}
