"""Words: headings, running text with its sources, and somebody's own words."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, DateBlock, RichTextBlock, StructBlock, StructValue, TextBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.references import example_reference, reference_block, references_block
from core.templatetags.citing import MARKS
from core.translatable import as_it_is

FEATURES = ["bold", "italic", "link", "ul", "ol"]


class HeadingValue(StructValue):
    @property
    def anchor(self) -> str:
        """Return the name of this place on the page, made of its own words in any script."""
        return "part-" + slugify(self["text"], allow_unicode=True)


class HeadingBlock(StructBlock):
    text = CharBlock(label=_("Heading"), max_length=160)
    level = ChoiceBlock(label=_("Level"), choices=[("2", _("Part")), ("3", _("Part of a part"))], default="2")

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Begins a part of the page. Parts are listed beside a long text.")
        template = "blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"text": "What helps", "level": "2"}


class TextWithSourcesBlock(StructBlock):
    text = RichTextBlock(
        label=_("Text"),
        features=FEATURES,
        help_text=_("Write [1] or [1; 2] where a reference of the list below belongs. The page counts on by itself."),
    )
    references = references_block()

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs and lists, with small numbers that lead to the sources.")
        template = "blocks/text.html"

    def get_preview_value(self) -> Any:
        text = "<p>Talking can help.[1] A list can follow.</p><ul><li>Eat a little.</li></ul>"
        return self.normalize({"text": text, "references": [example_reference()]})

    def clean(self, value: StructValue) -> Any:
        cleaned = super().clean(value)
        count = len(cleaned["references"])
        marks = [int(number) for match in MARKS.finditer(cleaned["text"].source) for number in match[1].split(";")]
        if any(not 1 <= mark <= count for mark in marks):
            words = _("A number in brackets has no reference in the list. Add the reference, or change the number.")
            raise StructBlockValidationError(block_errors={"text": ValidationError(words)})
        return cleaned


class QuoteBlock(StructBlock):
    text = TextBlock(label=_("Their words"), rows=4)
    speaker = CharBlock(label=_("Who says it"), max_length=160, help_text=_("A role is enough: “A ward nurse”."))
    permission_on = DateBlock(label=_("Permission given on"))
    permission_kept = as_it_is(
        CharBlock(
            label=_("Where the permission is kept"), max_length=200, help_text=_("For editors; not shown on the page.")
        )
    )
    reference = reference_block(required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's own words, printed with permission.")
        template = "blocks/quote.html"
        preview_value = {
            "text": "Nobody asked me how I was.",
            "speaker": "A ward nurse (example)",
            "permission_on": "2026-01-15",
            "permission_kept": "Example",
        }
