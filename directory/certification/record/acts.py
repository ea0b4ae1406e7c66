"""The acts of audits as rows: append-only, each bound to the one before it."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActIsKept(Exception):
    """Somebody tried to change or to delete an act. Add another act that corrects it."""


class Kind(models.TextChoices):
    APPLIED = "applied", _("applied")
    CONFIRMED = "confirmed", _("confirmed by the contact person")
    SUBMITTED = "submitted", _("submitted")
    WITHDRAWN = "withdrawn", _("application withdrawn")
    ASSIGNED = "assigned", _("auditor assigned")
    UNASSIGNED = "unassigned", _("auditor no longer assigned")
    FINDING = "finding", _("finding")
    MORE_WANTED = "more_wanted", _("more was asked for")
    ANSWERED = "answered", _("more was given")
    INTERVIEW = "interview", _("interview")
    DECISION = "decision", _("decision")
    SECOND_OPINION = "second_opinion", _("opinion of a second person")
    APPEAL = "appeal", _("appeal")
    CORRECTED = "corrected", _("decision corrected")
    GRANTED = "granted", _("certificate granted")
    SUSPENDED = "suspended", _("certificate suspended")
    RESTORED = "restored", _("certificate restored")
    REVOKED = "revoked", _("certificate revoked")
    EXPIRED = "expired", _("certificate expired")
    RENEWED = "renewed", _("certificate renewed")


class ActQuerySet(models.QuerySet["Act"]):
    def update(self, **changes: Any) -> NoReturn:
        raise ActIsKept

    def delete(self) -> NoReturn:
        raise ActIsKept


class Act(models.Model):
    """One act. Make it with `adding.add` and in no other way; the database refuses every change and deletion."""

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("when"))
    kind = models.CharField(_("act"), max_length=16, choices=Kind.choices)
    # Not a foreign key: an account or an application may be erased, and the act stays.
    who = models.BigIntegerField(_("account"), null=True)
    about = models.CharField(_("about"), max_length=40, db_index=True)
    details = models.JSONField(_("details"), default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("act of an audit")
        verbose_name_plural = _("acts of audits")

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.about}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ActIsKept
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ActIsKept


class RecordHead(models.Model):
    """The one row that says where the record ends. Whoever adds an act locks it."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"
