from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.institutions.models import Institution


class StaffPlace(models.Model):
    """Where a member of staff belongs: two who vouch for a key must be of different organisations, if there are several."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_place", verbose_name=_("account")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="staff_places", verbose_name=_("institution")
    )

    class Meta:
        ordering: ClassVar = ["account__email"]
        verbose_name = _("place of a member of staff")
        verbose_name_plural = _("places of staff")

    def __str__(self) -> str:
        return f"{self.account}, {self.institution}"
