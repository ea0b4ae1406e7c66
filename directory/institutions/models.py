"""Where people work, and the second victim support programmes that institutions run."""

from typing import ClassVar

from django.conf import settings
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


class ContactPerson(models.Model):
    """Somebody who applies for certificates on behalf of an institution, with an account of their own."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="contact_person",
        verbose_name=_("account"),
        editable=False,
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="contact_people", verbose_name=_("institution")
    )
    name = models.CharField(_("name"), max_length=120)
    invited_on = models.DateField(_("invited on"), null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["institution__name", "name"]
        verbose_name = _("contact person of an institution")
        verbose_name_plural = _("contact people of institutions")

    def __str__(self) -> str:
        return f"{self.name}, {self.institution}"
