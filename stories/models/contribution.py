"""A story as its teller sent it, what was asked and answered, and who looked at it. No name and no address is kept."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from stories.models.pages import StoryPage


class Contribution(models.Model):
    """One told story. `sealed` holds the teller's words (stories/sealed_words.py); `place` is found by the code alone."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for an editor")
        EDITED = "edited", _("an editor works on it")
        ASKED = "asked", _("its teller reads the final text")
        APPROVED = "approved", _("its teller said yes")
        DECLINED = "declined", _("will not be published here")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    place = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=35)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    received_on = models.DateField(_("received on"))
    changed_on = models.DateField(_("last changed on"))
    sealed = models.BinaryField()
    # Which words the teller agreed to, and when: the record without which nothing is published.
    consent = models.CharField(_("agreement"), max_length=20)
    consented_on = models.DateField(_("agreed on"))
    page = models.OneToOneField(
        StoryPage, null=True, blank=True, on_delete=models.SET_NULL, related_name="contribution", verbose_name=_("page")
    )
    # What the final text was when the teller said yes to it (stories/final_text.py).
    approved = models.CharField(max_length=64, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["received_on", "pk"]
        verbose_name = _("told story")
        verbose_name_plural = _("told stories")

    def __str__(self) -> str:
        return _("Story of %(day)s") % {"day": self.received_on}


class Note(models.Model):
    """A question of the editors, or the teller's answer; the words are sealed as the story is."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="notes")
    from_teller = models.BooleanField()
    written_on = models.DateField()
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["pk"]


class Review(models.Model):
    """Somebody went through the whole checklist for one final text of a story."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="reviews")
    final_text = models.CharField(max_length=64)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_on = models.DateField()
    # The names of the points of stories/review/checklist.py that were ticked.
    checked = models.JSONField()

    class Meta:
        ordering: ClassVar = ["pk"]


class Uncleared(models.Model):
    """Stands there from the moment a story is taken back until the database engine keeps nothing of it."""

    ONLY = 1
