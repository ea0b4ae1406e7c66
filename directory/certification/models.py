"""Who certified a peer supporter, to which edition of which standard, until when."""

import secrets
from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from directory.certification.credential.places import StatusPlace
from directory.certification.record.acts import Act, RecordHead
from directory.certification.scheme.reading import read_scheme
from directory.certification.scheme.shape import Scheme
from directory.certification.validity import Validity, validity
from directory.institutions.models import Institution

__all__ = ["Act", "Certificate", "Edition", "RecordHead", "StatusPlace", "new_number"]

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_number() -> str:
    """Return a public certificate number without any order in it: "RS-8F2K-41QD"."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"RS-{letters[:4]}-{letters[4:]}"


class Edition(models.Model):
    """An edition of a certification scheme. What it asks for is the content of its file and nothing else."""

    class Applicant(models.TextChoices):
        PERSON = "person", _("a person")
        INSTITUTION = "institution", _("an institution")

    scheme = models.SlugField(_("scheme"))
    number = models.PositiveSmallIntegerField(_("edition"))
    title = models.CharField(_("title"), max_length=160)
    applies_to = models.CharField(_("certifies"), max_length=12, choices=Applicant.choices, default=Applicant.PERSON)
    complete = models.BooleanField(
        _("complete"), default=False, help_text=_("Nothing is granted on an edition that lacks its official text.")
    )
    # Empty where only the name of an edition is known, as for certificates granted elsewhere.
    content = models.JSONField(_("content of its file"), default=dict, blank=True, editable=False)
    loaded_on = models.DateField(_("loaded on"), null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scheme", "number"], name="one_edition_of_a_number")]
        ordering: ClassVar = ["scheme", "number"]
        verbose_name = _("edition of a scheme")
        verbose_name_plural = _("editions of schemes")

    def __str__(self) -> str:
        return _("%(title)s, edition %(number)s") % {"title": self.title, "number": self.number}

    @cached_property
    def shape(self) -> Scheme:
        """The edition's standards and rules. Raises SchemeFaulty where no file was loaded."""
        return read_scheme(self.content)

    @classmethod
    def for_certificates(cls) -> "models.QuerySet[Edition]":
        """Return the editions that a person can be certified to, here or elsewhere: none whose file is incomplete."""
        known_by_name, whole = models.Q(content={}), models.Q(complete=True)
        return cls.objects.filter(known_by_name | whole, applies_to=cls.Applicant.PERSON)

    @property
    def in_use(self) -> bool:
        """Whether something was applied for or granted on what this edition says now."""
        return bool(self.content) and (self.applications.exists() or self.certificate_set.exists())


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
    suspended_from = models.DateField(_("suspended from"), null=True, blank=True)
    suspended_until = models.DateField(
        _("suspended until"),
        null=True,
        blank=True,
        help_text=_("The last day of the suspension; empty while nobody knows. To end it today, empty both."),
    )
    checked_by = models.CharField(_("checked by"), max_length=160, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    com06 = models.BooleanField(_("COM06 met (psychological assessment and triage)"), default=False)
    com13 = models.BooleanField(_("COM13 met (confidentiality)"), default=False)
    # Who holds it, where its edition certifies institutions; a person holds one by way of the directory.
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="held_certificates",
        verbose_name=_("granted to"),
    )
    level = models.CharField(_("level"), max_length=40, blank=True, editable=False)
    setting = models.CharField(_("setting"), max_length=40, blank=True, editable=False)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Refuse a suspension without a first day, and standards met elsewhere that nobody here has checked."""
        if self.suspended_until and not self.suspended_from:
            raise ValidationError({"suspended_from": _("Say from which day the certificate is suspended.")})
        if self.suspended_from and self.suspended_until and self.suspended_until < self.suspended_from:
            raise ValidationError(
                {"suspended_until": _("This day is before the suspension begins. Enter a later day.")}
            )

        if not self.granted_here and (self.com06 or self.com13):
            self._checked_here()

    def _checked_here(self) -> None:
        missing = {}
        if not self.checked_by:
            missing["checked_by"] = _("This certificate was granted elsewhere. Say who checked the standards met.")
        if not self.checked_on:
            missing["checked_on"] = _("This certificate was granted elsewhere. Say on which day it was checked.")
        elif self.checked_on > timezone.localdate():
            missing["checked_on"] = _("This day has not come yet. Enter today or an earlier day.")
        if missing:
            raise ValidationError(missing)

    def validity(self, on: date) -> Validity:
        """Return how this certificate stands on a day."""
        return validity(self.valid_until, self.withdrawn_on, on, self.suspended_from, self.suspended_until)

    def suspended_from_now_on(self, today: date) -> bool:
        """Say whether a suspension runs on this day or begins later."""
        return self.suspended_from is not None and (self.suspended_until is None or self.suspended_until >= today)
