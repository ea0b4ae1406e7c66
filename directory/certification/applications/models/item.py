"""One piece of evidence; it may stand for several standards."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.certification.applications.models.application import Application


class Item(models.Model):
    """What a candidate shows: a file, or what is said on the page where the scheme needs no file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind of evidence"), max_length=60)
    issued_on = models.DateField(_("date"))
    issuer = models.CharField(_("issued by"), max_length=160)
    note = models.CharField(_("what it shows"), max_length=400, blank=True)
    years = models.PositiveSmallIntegerField(_("years of experience"), null=True, blank=True)
    answers = models.PositiveIntegerField(_("answers in all"), null=True, blank=True)
    favourable = models.PositiveIntegerField(_("favourable answers"), null=True, blank=True)
    added_on = models.DateField(_("added on"))

    class Meta:
        ordering: ClassVar = ["issued_on", "id"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return f"{self.kind}, {self.issued_on}"


class Covers(models.Model):
    """That an item stands for a standard, named by its code in the edition."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="covers")
    code = models.CharField(_("standard"), max_length=20)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "code"], name="an_item_covers_a_standard_once")
        ]
        verbose_name = _("standard that evidence stands for")
        verbose_name_plural = _("standards that evidence stands for")

    def __str__(self) -> str:
        return self.code
