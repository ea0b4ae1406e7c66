"""What the law asks when somebody is in danger, country by country. Editors enter it; this software knows no law."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from home.models.helplines import SOURCE, HelpCountry, Sourced


class DangerProcedure(Sourced, index.Indexed, models.Model):
    """One country's law on breaking confidence, in plain words. A supporter reads it beside “I fear for this person”."""

    country = models.OneToOneField(
        HelpCountry, on_delete=models.CASCADE, related_name="danger_procedure", verbose_name=_("country")
    )
    law = models.TextField(
        _("what the law says"),
        help_text=_("When a supporter must or may break confidence. Let a lawyer of that country read it."),
    )
    may_be_told = models.TextField(_("who may be told, and what"))
    asker_is_told = models.TextField(
        _("what the person is told"),
        help_text=_("The person always sees what was recorded. Write what else they hear."),
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("country"),
        FieldPanel("law"),
        FieldPanel("may_be_told"),
        FieldPanel("asker_is_told"),
        SOURCE,
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("law"),
        index.FilterField("country"),
        index.FilterField("last_checked"),
    ]

    class Meta:
        ordering: ClassVar = ["country__order", "country__name"]
        verbose_name = _("law on danger")
        verbose_name_plural = _("laws on danger")

    def __str__(self) -> str:
        return str(self.country)

    def clean(self) -> None:
        super().clean()
        if self.last_checked and not self.source_url:
            raise ValidationError({"source_url": _("Enter the address at which you read it, or empty the day.")})
