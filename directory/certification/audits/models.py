"""An audit: who looks at an application, what they find for each standard, and what follows from it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.certification.applications.models import Application
from directory.certification.models import Certificate


class Assignment(models.Model):
    """One of the two people who look at an application."""

    class Part(models.TextChoices):
        FIRST = "first", _("judges each standard")
        SECOND = "second", _("checks the judgement")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="assignments")
    round = models.PositiveSmallIntegerField(default=1)
    part = models.CharField(_("part"), max_length=6, choices=Part.choices)
    auditor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audits")
    assigned_on = models.DateField(_("assigned on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "round", "part"],
                condition=models.Q(ended_on=None),
                name="one_auditor_for_each_part",
            )
        ]
        ordering: ClassVar = ["round", "part", "pk"]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return f"{self.auditor}, {self.get_part_display()}"


class Finding(models.Model):
    """How one standard was judged in one round."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="findings")
    round = models.PositiveSmallIntegerField(default=1)
    code = models.CharField(_("standard"), max_length=20)
    grade = models.CharField(_("grade"), max_length=8)
    holds_from = models.DateField(_("holds from"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    # Where an edition has partial compliance: what was found of each part, as an institution's own answers are kept.
    met: Any = models.JSONField(_("what is met"), default=list, blank=True)
    follows_by = models.DateField(_("by which day the rest follows"), null=True, blank=True)
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    found_on = models.DateField(_("judged on"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "round", "code"], name="one_finding_for_each_standard")
        ]
        ordering: ClassVar = ["code"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")

    def __str__(self) -> str:
        return f"{self.code}: {self.grade}"


class Interview(models.Model):
    """A talk of an auditor with the candidate."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="interviews")
    round = models.PositiveSmallIntegerField(default=1)
    held_on = models.DateField(_("held on"))
    note = models.TextField(_("note"), max_length=4000)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["held_on", "pk"]
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")

    def __str__(self) -> str:
        return str(self.held_on)


class Decision(models.Model):
    """What the rules made of the findings of a round. It stands once a second person has agreed, and never changes then."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    round = models.PositiveSmallIntegerField(default=1)
    granted = models.BooleanField(_("granted"))
    # The highest level that is granted, where the edition has levels.
    level = models.CharField(_("level"), max_length=40, blank=True)
    # [{"among", "met", "needed", "total", "lacking"}], as rules.decide counted them.
    tallies: Any = models.JSONField(_("counts"), default=list)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField(_("proposed on"))
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    # Why an earlier decision was looked at again: an appeal, or a correction.
    reason = models.TextField(_("reason for looking again"), max_length=2000, blank=True)
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "round"], name="one_decision_in_each_round")
        ]
        ordering: ClassVar = ["round"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return f"{self.application}: {self.granted}"


class Tie(models.Model):
    """That one has mentored or trained the other; neither then audits the other."""

    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("mentor or trainer")
    )
    trainee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("mentored or trained")
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mentor", "trainee"], name="a_tie_is_known_once")]
        verbose_name = _("tie between people")
        verbose_name_plural = _("ties between people")

    def __str__(self) -> str:
        return f"{self.mentor}, {self.trainee}"
