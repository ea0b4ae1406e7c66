from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.supporters.models.people import Supporter


class KeyConfirmation(models.Model):
    """A member of staff heard this fingerprint from the supporter and typed it in.

    The key itself and its MAC live in the vault, which staff cannot open; a key is used only while enough people
    confirmed the very fingerprint that it has.
    """

    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="key_confirmations")
    fingerprint = models.CharField(_("fingerprint"), max_length=60)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, verbose_name=_("confirmed by")
    )
    confirmed_on = models.DateField(_("confirmed on"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["supporter", "fingerprint", "confirmed_by"], name="one_confirmation_per_person"
            )
        ]
        verbose_name = _("key confirmation")
        verbose_name_plural = _("key confirmations")

    def __str__(self) -> str:
        return f"{self.supporter}, {self.confirmed_on}"
