"""Where people work, and the second victim support programmes that institutions run."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.countries import known_country


class Setting(models.Model):
    """A kind of workplace in health care: hospital, primary care, ambulance."""

    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering: ClassVar = ["order", "name"]
        verbose_name = _("setting")
        verbose_name_plural = _("settings")

    def __str__(self) -> str:
        return self.name


class Institution(models.Model):
    class Kind(models.TextChoices):
        CARE = "care", _("gives care")
        CERTIFIER = "certifier", _("certifies peer supporters")

    name = models.CharField(_("name"), max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.CARE)
    country = models.CharField(_("country"), max_length=2, blank=True, validators=[known_country])
    is_example = models.BooleanField(_("example"), default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """An institution's established programme of support; a supporter belongs to one."""

    name = models.CharField(_("name"), max_length=160)
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="programmes", verbose_name=_("institution")
    )
    contact_email = models.EmailField(_("address of its contact person"), blank=True)
    is_example = models.BooleanField(_("example"), default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "institution"], name="one_programme_of_a_name_per_institution")
        ]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return self.name
