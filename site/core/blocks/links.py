"""One answer to "a page or an address", used wherever a block leads somewhere."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from core.links import localised, validate_address
from core.translatable import as_it_is
from core.translated import in_active_language


class LinkValue(StructValue):
    @property
    def url(self) -> str:
        """Return where the link goes: the chosen page's address now, in the active language where there is a translation,
        or the address as written; "" for none.
        """
        page = self.get("page")
        if page:
            return str(in_active_language([page])[page.pk].url or "")
        return localised(str(self.get("address") or ""))


class LinkBlock(StructBlock):
    """Words that lead to a page of this site, or to an address. Both may be left empty where a link is not needed."""

    text = CharBlock(label=_("Words of the link"), max_length=120, required=False)
    page = as_it_is(PageChooserBlock(label=_("Page of this site"), required=False))
    address = as_it_is(
        CharBlock(
            label=_("Or an address"),
            max_length=500,
            required=False,
            validators=[validate_address],
            help_text=_("For what is not a page here: /directory/, #countries or https://…"),
        )
    )

    class Meta:
        icon = "link-external"
        label = _("Link")
        value_class = LinkValue

    def clean(self, value: StructValue) -> Any:
        cleaned = super().clean(value)
        if cleaned["page"] and cleaned["address"]:
            raise StructBlockValidationError(
                block_errors={"address": ValidationError(_("Choose a page or write an address, not both."))}
            )
        if cleaned["text"] and not (cleaned["page"] or cleaned["address"]) and not self.is_deferred_validation:
            raise StructBlockValidationError(
                block_errors={"page": ValidationError(_("Choose where these words lead to."))}
            )
        return cleaned


class NextStepBlock(LinkBlock):
    class Meta:
        icon = "arrow-right"
        label = _("Next step")
        description = _("One link to what is good to read or do after this page.")
        template = "blocks/next_step.html"
        preview_value = {"text": "The first hours and days", "address": "/learn/first-hours/"}
