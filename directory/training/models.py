"""What supporters say of themselves, and the trainings that programmes plan and hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from directory.institutions.models import Programme
from directory.supporters.models import Supporter
from directory.training.competencies import competencies
from directory.training.curriculum import LONGEST, Method, Part
from directory.training.strengths import Level
from directory.training.words import COMPETENCIES, METHODS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def competency_choices() -> list[tuple[str, _StrPromise]]:
    """Named here, so that no migration lists what the data lists."""
    return list(COMPETENCIES.items())


def method_choices() -> list[tuple[str, _StrPromise]]:
    return [(str(method), words) for method, words in METHODS.items()]


def levels_of(said: Mapping[str, int]) -> dict[str, Level]:
    """Return what was said of each competency of the edition in force; what it no longer names is left out."""
    return {code: Level(level) for code, level in said.items() if code in competencies().codes}


class Strengths(models.Model):
    """A supporter's own word on what they can do. Their coordinator sees it while `shared` is on, nobody else ever."""

    supporter = models.OneToOneField(Supporter, on_delete=models.CASCADE, related_name="strengths")
    said = models.JSONField(_("what was said"), default=dict)
    shared = models.BooleanField(_("shared with the programme"), default=False)
    said_on = models.DateField(_("said on"))

    class Meta:
        verbose_name = _("strengths of a supporter")
        verbose_name_plural = _("strengths of supporters")

    def __str__(self) -> str:
        return str(self.supporter)

    @property
    def levels(self) -> dict[str, Level]:
        return levels_of(self.said)


class Training(ClusterableModel):
    """A training day of a programme: what is taught and practised, and who came."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="trainings", verbose_name=_("programme")
    )
    title = models.CharField(_("title"), max_length=120)
    held_on = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=160, blank=True)
    is_example = models.BooleanField(_("example"), default=False)

    class Meta:
        ordering: ClassVar = ["-held_on", "title"]
        verbose_name = _("training")
        verbose_name_plural = _("trainings")

    def __str__(self) -> str:
        return self.title

    @property
    def parts(self) -> list[Part]:
        return [Part(each.competency, Method(each.method), each.minutes) for each in self.sessions.all()]

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)

    @property
    def competencies(self) -> list[str]:
        """The competencies that it is about, each once, in the order of the list."""
        about = {each.competency for each in self.sessions.all()}
        return [code for code in competencies().codes if code in about]


class Session(Orderable):
    """One part of a training."""

    training = ParentalKey(Training, on_delete=models.CASCADE, related_name="sessions")
    competency = models.CharField(_("competency"), max_length=40, choices=competency_choices)
    method = models.CharField(_("method"), max_length=20, choices=method_choices)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(LONGEST)]
    )
    trainer_sector = models.CharField(
        _("where the trainer works"),
        max_length=80,
        blank=True,
        help_text=_("Health care, fire service, police, military … People from several sectors teach each other more."),
    )
    scenario = models.TextField(
        _("scenario"),
        max_length=1000,
        blank=True,
        help_text=_("What is played or worked on. Make it up: nothing that really happened here, and nobody real."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("part of a training")
        verbose_name_plural = _("parts of a training")

    def __str__(self) -> str:
        return str(COMPETENCIES.get(self.competency, self.competency))


class Attendance(models.Model):
    """That somebody is to come to a training, whether they came, and what they said they could do before and after.

    It hangs on the account, because candidates, who train most, are no supporters yet.
    """

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="attendances")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attendances")
    # As the programme knew them when they were asked to come; it stands on the paper.
    name = models.CharField(_("name"), max_length=120)
    # Empty until the coordinator has said who came.
    came = models.BooleanField(_("came"), null=True)
    before = models.JSONField(_("said before"), null=True, blank=True)
    after = models.JSONField(_("said after"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["training", "account"], name="one_attendance_of_an_account_per_training")
        ]
        ordering: ClassVar = ["name", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")

    def __str__(self) -> str:
        return f"{self.name}, {self.training}"

    @property
    def is_blank(self) -> bool:
        """Whether nothing would be lost with it."""
        return self.came is None and self.before is None and self.after is None

    @property
    def change(self) -> list[tuple[str, Level | None, Level | None]]:
        """Each competency of the training with what was said before and after; None where nothing was."""
        before, after = levels_of(self.before or {}), levels_of(self.after or {})
        return [(code, before.get(code), after.get(code)) for code in self.training.competencies]


class Supervision(models.Model):
    """Who stands behind a supporter: somebody to meet at set times, and to call when it is too much."""

    supporter = models.OneToOneField(
        Supporter, on_delete=models.CASCADE, related_name="supervision", verbose_name=_("peer supporter")
    )
    name = models.CharField(_("name of the supervisor"), max_length=120)
    email = models.EmailField(
        _("e-mail address of the supervisor"),
        help_text=_(
            "When the supporter says that it is too much, a mail goes here. Choose one that nobody else reads."
        ),
    )
    # So that nobody sends ten mails in a hard night.
    called_on = models.DateField(_("last called on"), null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["supporter__display_name"]
        verbose_name = _("supervision")
        verbose_name_plural = _("supervision")

    def __str__(self) -> str:
        return f"{self.supporter}: {self.name}"


class Meeting(models.Model):
    """A day on which a supporter and their supervisor meet. What they speak of is written nowhere."""

    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="meetings")
    on = models.DateField(_("day"))

    class Meta:
        ordering: ClassVar = ["on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["supervision", "on"], name="one_meeting_of_a_supervision_a_day")
        ]
        verbose_name = _("meeting with the supervisor")
        verbose_name_plural = _("meetings with the supervisor")

    def __str__(self) -> str:
        return str(self.on)
