"""What an institution says of itself, standard by standard."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.certification.applications.models.application import Application


class Assessed(models.Model):
    """How far an institution says that it meets a standard as it was asked for: the same code may ask for something else
    in another setting, and what was said of the one is kept beside what is said of the other.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="assessed")
    code = models.CharField(_("standard"), max_length=20)
    # Tells what was asked for (self_assessment.asked).
    asked = models.CharField(max_length=16, editable=False)
    # For each part of the standard how much of it is met, as "1", "0" or "75/100".
    met: Any = models.JSONField(_("what is met"), default=list)
    plan = models.TextField(_("how the rest follows"), max_length=2000, blank=True)
    follows_by = models.DateField(_("by which day the rest follows"), null=True, blank=True)
    said_on = models.DateField(_("said on"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "code", "asked"], name="one_answer_to_what_is_asked")
        ]
        ordering: ClassVar = ["code", "pk"]
        verbose_name = _("self-assessment of a standard")
        verbose_name_plural = _("self-assessment of standards")

    def __str__(self) -> str:
        return self.code
