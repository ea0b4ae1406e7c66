"""What was told of each quarter, and what is to be changed. No row tells of a request."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class AlreadyTold(Exception):
    """What was told of a quarter never changes."""


class Told(models.Model):
    """The suppressed numbers of a quarter as the vault's process told them, once."""

    quarter = models.CharField(_("quarter"), max_length=7, unique=True)  # "2026-Q3"
    minimum = models.PositiveIntegerField(_("minimum"))
    # Lists of event, dimension, value, period and "at least" (numbers.py), so that five years are read at once.
    numbers: Any = models.JSONField(_("numbers"))

    class Meta:
        ordering: ClassVar = ["quarter"]
        verbose_name = _("numbers of a quarter")
        verbose_name_plural = _("numbers of quarters")

    def __str__(self) -> str:
        return self.quarter

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; raises AlreadyTold for one that is there."""
        if self.pk is not None:
            raise AlreadyTold(self.quarter)
        super().save(*args, **kwargs)


class Plan(models.Model):
    """What a coordinator writes that will be changed after a quarter. It ends the report."""

    quarter = models.CharField(_("quarter"), max_length=7, unique=True)
    words = models.TextField(_("what will be changed"), max_length=4000)
    changed_on = models.DateField(_("changed on"), auto_now=True)

    class Meta:
        ordering: ClassVar = ["quarter"]
        verbose_name = _("plan of a quarter")
        verbose_name_plural = _("plans of quarters")

    def __str__(self) -> str:
        return self.quarter
