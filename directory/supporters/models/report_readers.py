"""Who reads reports of problems with a supporter, and whom they belong to: a report goes only to somebody outside."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.institutions.models import Institution


class ReportReader(models.Model):
    """An administrator says whom a reader of reports belongs to. A reader of whom nobody said it gets no report."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        limit_choices_to={"groups__name": "Readers of reports"},
        related_name="report_reader",
        verbose_name=_("account"),
        help_text=_("Put the account into the group “Readers of reports” first."),
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="report_readers",
        verbose_name=_("institution"),
        help_text=_(
            "Where they work, or which certifies on their behalf. Empty means that they belong to no organisation here. "
            "After a change their key must be confirmed again."
        ),
    )

    class Meta:
        ordering: ClassVar = ["account__email"]
        verbose_name = _("reader of reports")
        verbose_name_plural = _("readers of reports")

    def __str__(self) -> str:
        return str(self.account)

    def belongs_to(self) -> str:
        """Return the name of their organisation, in words also where there is none."""
        return str(self.institution) if self.institution else gettext("none of the organisations on this site")

    belongs_to.short_description = _("belongs to")  # type: ignore[attr-defined]  # how Wagtail's lists name a column


class ReaderConfirmationQuerySet(models.QuerySet["ReaderConfirmation"]):
    def that_still_hold(self) -> "ReaderConfirmationQuerySet":
        """Keep those whose reader still belongs to the organisation that was confirmed with the key."""
        same = models.Q(institution=models.F("reader__institution"))
        return self.filter(same | models.Q(institution=None, reader__institution=None))


class ReaderConfirmation(models.Model):
    """Another member of staff heard this fingerprint from the reader, and knows that they belong where it is said.

    Otherwise whoever can write to the database, or rules the accounts, could let a report be sealed to themselves.
    """

    reader = models.ForeignKey(ReportReader, on_delete=models.CASCADE, related_name="confirmations")
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, null=True, related_name="+")
    fingerprint = models.CharField(_("fingerprint"), max_length=60)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_on = models.DateField(_("confirmed on"))

    objects = ReaderConfirmationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reader", "confirmed_by"], name="one_confirmation_of_a_reader_per_person")
        ]
        verbose_name = _("confirmation of a reader’s key")
        verbose_name_plural = _("confirmations of readers’ keys")

    def __str__(self) -> str:
        return f"{self.reader}, {self.confirmed_on}"
