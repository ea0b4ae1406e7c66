from typing import ClassVar
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.supporters.models.people import Supporter


def known_time_zone(name: str) -> None:
    """Raise ValidationError for what is no IANA time zone."""
    if name not in available_timezones():
        raise ValidationError(_("We do not know this time zone. Write it like “Europe/Brussels”."))


class ContactWay(models.Model):
    """A way to talk with its own hours: one set of hours for all ways is often wrong (ux.md, A.7)."""

    class Way(models.TextChoices):
        WRITTEN = "written", _("In writing")
        PHONE = "phone", _("By phone")
        VIDEO = "video", _("By video")
        IN_PERSON = "in_person", _("In person")

    supporter = ParentalKey(Supporter, on_delete=models.CASCADE, related_name="contact_ways")
    way = models.CharField(_("way"), max_length=10, choices=Way.choices)
    hours = models.CharField(_("hours, in words"), max_length=120, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC", validators=[known_time_zone])

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["supporter", "way"], name="each_way_of_contact_once")]
        verbose_name = _("way of contact")
        verbose_name_plural = _("ways of contact")

    def __str__(self) -> str:
        return self.get_way_display()

    @property
    def place_of_zone(self) -> str:
        """Return the town a time zone is named after: "Brussels" for "Europe/Brussels", "UTC" for "UTC"."""
        return self.time_zone.rsplit("/", 1)[-1].replace("_", " ")


class Leave(models.Model):
    supporter = ParentalKey(Supporter, on_delete=models.CASCADE, related_name="leaves")
    starts_on = models.DateField(_("first day away"))
    ends_on = models.DateField(_("last day away"))

    class Meta:
        ordering: ClassVar = ["starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="leave_ends_after_it_starts",
                violation_error_message=_("The last day away is before the first. Change one of the two."),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["supporter", "ends_on", "starts_on"])]
        verbose_name = _("leave")
        verbose_name_plural = _("leave")

    def __str__(self) -> str:
        return _("%(first)s to %(last)s") % {"first": self.starts_on, "last": self.ends_on}
