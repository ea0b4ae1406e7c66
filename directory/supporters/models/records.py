"""Languages and professions: records that coordinators keep, with the short names that stand in addresses."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

language_tag = RegexValidator(
    r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", _("Enter a language tag like “de”, “pt-BR” or “bfi” (BCP 47).")
)


class Language(models.Model):
    tag = models.CharField(_("BCP 47 tag"), max_length=20, unique=True, validators=[language_tag])
    own_name = models.CharField(_("its name in itself"), max_length=60)
    name = models.CharField(_("its name in English"), max_length=60)
    right_to_left = models.BooleanField(_("written from right to left"), default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("language")
        verbose_name_plural = _("languages")

    def __str__(self) -> str:
        return self.name

    @property
    def direction(self) -> str:
        return "rtl" if self.right_to_left else "ltr"


class Profession(models.Model):
    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering: ClassVar = ["order", "name"]
        verbose_name = _("profession")
        verbose_name_plural = _("professions")

    def __str__(self) -> str:
        return self.name
