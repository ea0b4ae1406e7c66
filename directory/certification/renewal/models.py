"""What counts towards a renewal, and what became of a certificate's last day."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.certification.models import Certificate


class Encounters(models.Model):
    """What the holder last took over from their own count in the vault: two numbers, and never who."""

    certificate = models.OneToOneField(Certificate, on_delete=models.CASCADE, related_name="encounters")
    people = models.PositiveIntegerField(_("people"))
    talks = models.PositiveIntegerField(_("talks"))
    since = models.DateField(_("counted since"))
    stated_at = models.DateTimeField(_("stated at"))

    def __str__(self) -> str:
        return f"{self.certificate}: {self.people}, {self.talks}"


class Claim(models.Model):
    """Something that counts besides: talks held elsewhere, peer supporters mentored, hours of training."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for an auditor")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("not confirmed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="claims")
    # {"training_hours": "5"}: what the edition's way counts, each as a decimal number.
    amounts: Any = models.JSONField(_("how much"), default=dict)
    held_on = models.DateField(_("last day of it"))
    issuer = models.CharField(_("who can say so"), max_length=160)
    note = models.CharField(_("what it was"), max_length=400, blank=True)
    added_on = models.DateField(_("added on"))
    # Tells the same file again, also when the file itself is gone; keyed, as EvidenceFile.mark.
    mark = models.CharField(max_length=32, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    judge = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_on = models.DateField(_("judged on"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        ordering: ClassVar = ["added_on", "id"]
        verbose_name = _("claim towards a renewal")
        verbose_name_plural = _("claims towards renewals")

    def __str__(self) -> str:
        return f"{self.certificate}, {self.held_on}"


class ClaimFile(models.Model):
    """The sealed file behind a claim, as applications' EvidenceFile."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="file")
    name = models.CharField(max_length=32, unique=True, editable=False)
    sealed_with = models.CharField(max_length=20, editable=False)
    media_type = models.CharField(_("kind of file"), max_length=100)
    shown = models.CharField(_("name of the file"), max_length=120)
    size = models.PositiveIntegerField(_("bytes"))

    class Meta:
        verbose_name = _("file of a claim")
        verbose_name_plural = _("files of claims")

    def __str__(self) -> str:
        return self.shown


class Renewal(models.Model):
    """That a certificate was renewed: from which last day to which."""

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="renewals")
    renewed_on = models.DateField(_("renewed on"))
    before = models.DateField(_("held until"))
    until = models.DateField(_("holds until"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["certificate", "before"], name="a_last_day_is_renewed_once")
        ]
        ordering: ClassVar = ["renewed_on", "pk"]
        verbose_name = _("renewal")
        verbose_name_plural = _("renewals")

    def __str__(self) -> str:
        return f"{self.certificate}, {self.until}"


class Reminder(models.Model):
    """When a holder was last reminded that a certificate ends."""

    certificate = models.OneToOneField(Certificate, on_delete=models.CASCADE, related_name="reminder")
    sent_on = models.DateField(_("sent on"))

    def __str__(self) -> str:
        return f"{self.certificate}, {self.sent_on}"


class Expiry(models.Model):
    """That the end of a certificate on a day is in the record of acts."""

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="expiries")
    last_day = models.DateField(_("last day"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["certificate", "last_day"], name="an_end_is_noted_once")
        ]

    def __str__(self) -> str:
        return f"{self.certificate}, {self.last_day}"


class Night(models.Model):
    """The one row that says for which day ends were noted and reminders sent."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    done_on = models.DateField()

    def __str__(self) -> str:
        return str(self.done_on)
