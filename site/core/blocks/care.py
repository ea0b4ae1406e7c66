"""When to turn to whom. At most one card of each kind stands on a page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock

from core.blocks.links import LinkBlock
from core.translatable import as_it_is


class NumberBlock(StructBlock):
    place = CharBlock(label=_("Where this number works"), max_length=80)
    number = as_it_is(CharBlock(label=_("Number"), max_length=20))

    class Meta:
        icon = "mobile-alt"
        label = _("Emergency number")


class CareBlock(StructBlock):
    kind = ChoiceBlock(
        label=_("How urgent"),
        choices=[("emergency", _("A life is in danger")), ("urgent", _("Tonight")), ("peer", _("It can wait a day"))],
    )
    title = CharBlock(label=_("Heading"), max_length=120, help_text=_("Ends in “if:”."))
    points = ListBlock(CharBlock(max_length=200), label=_("If"), min_num=1, max_num=3)
    numbers = ListBlock(NumberBlock(), label=_("Emergency numbers"), default=[], required=False)
    action = LinkBlock(label=_("The one thing to do"))

    class Meta:
        icon = "warning"
        label = _("Care card")
        description = _("Says when to turn to whom, with one thing to do.")
        template = "blocks/care.html"
        preview_value = {
            "kind": "peer",
            "title": "Ask a peer supporter if:",
            "points": ["it can wait a day", "you want someone who knows the work"],
            "numbers": [],
            "action": {"text": "Find a supporter", "address": "/directory/"},
        }
