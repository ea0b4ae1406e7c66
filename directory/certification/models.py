"""Who certified a peer supporter, to which edition of which standard, until when."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.institutions.models import Institution

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_number() -> str:
    """Return a public certificate number without any order in it: "RS-8F2K-41QD"."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"RS-{letters[:4]}-{letters[4:]}"


class Edition(models.Model):
    """An edition of a certification scheme; its standards become data of it with the certification issue."""

    scheme = models.SlugField(_("scheme"))
    number = models.PositiveSmallIntegerField(_("edition"))
    title = models.CharField(_("title"), max_length=160)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scheme", "number"], name="one_edition_of_a_number")]
        ordering: ClassVar = ["scheme", "number"]
        verbose_name = _("edition of a scheme")
        verbose_name_plural = _("editions of schemes")

    def __str__(self) -> str:
        return _("%(title)s, edition %(number)s") % {"title": self.title, "number": self.number}


class Certificate(models.Model):
    number = models.CharField(_("number"), max_length=14, unique=True, default=new_number, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, verbose_name=_("edition"))
    certifier = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="certificates", verbose_name=_("certified by")
    )
    granted_here = models.BooleanField(
        _("granted on this site"), default=False, help_text=_("A certificate granted elsewhere says so on the profile.")
    )
    valid_until = models.DateField(_("valid until"), db_index=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    checked_by = models.CharField(_("checked by"), max_length=160, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    com06 = models.BooleanField(_("COM06 met (psychological assessment and triage)"), default=False)
    com13 = models.BooleanField(_("COM13 met (confidentiality)"), default=False)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")

    def __str__(self) -> str:
        return self.number
