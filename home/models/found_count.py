from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class FoundCount(models.Model):
    """How many readers of a page answered on a day that they found what they looked for, or that they did not.

    Nothing else of an answer is kept.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    day = models.DateField(_("day"))
    found = models.BooleanField(_("found"))
    count = models.PositiveIntegerField(_("how many"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar = ["day", "page", "found"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "day", "found"], name="one_count_of_an_answer_a_day")
        ]
        verbose_name = _("count of answers")
        verbose_name_plural = _("counts of answers")

    def __str__(self) -> str:
        return f"{self.page_id}, {self.day}, {self.found}: {self.count}"
