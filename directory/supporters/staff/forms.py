import unicodedata
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from directory.certification.audits.people import granted_to
from directory.certification.leaving import follow_programme
from directory.certification.models import Certificate
from directory.supporters.models import Supporter
from directory.supporters.staff.invitation import let_in

DIGITS = 30
GROUP = 5


class SupporterForm(WagtailAdminModelForm):
    """Offers the certificates that belong to nobody yet, and the person's own.

    One that was granted on this site belongs to its candidate, whose account the person has from then on.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = Certificate.objects.filter(supporter=None, institution=None)
        own = Certificate.objects.filter(pk=self.instance.certificate_id)
        self.fields["certificate"].queryset = (free | own).order_by("number")

    def clean_certificate(self) -> Certificate:
        chosen: Certificate = self.cleaned_data["certificate"]
        candidate = granted_to(chosen)
        if candidate is None or chosen.pk == self.instance.certificate_id:
            return chosen
        if self.instance.account_id not in (None, candidate.pk):
            raise forms.ValidationError(_("This certificate was granted to somebody else. Choose this person’s own."))
        if Supporter.objects.filter(account=candidate).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Whom it was granted to is in the list already. Choose it on their page."))
        return chosen

    @transaction.atomic
    def save(self, commit: bool = True) -> Supporter:  # noqa: FBT001, FBT002 Django's signature
        candidate = granted_to(self.instance.certificate) if self.instance.account_id is None else None
        if candidate is not None and not Supporter.objects.filter(account=candidate).exists():
            self.instance.account = candidate
            let_in(candidate)
        kept: Supporter = super().save(commit)
        last_day = self.cleaned_data.get("agreement_ended_on")
        follow_programme(kept.certificate, self.initial.get("agreement_ended_on"), last_day, self.for_user.pk)
        return kept


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=_("Their own address"),
        help_text=_("An address that only this person reads. It cannot be changed here later."),
        error_messages={
            "required": _("Enter the address that the invitation goes to."),
            "invalid": _("Enter an address like name@example.org."),
        },
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if get_user_model().objects.filter(email=email).exists():
            raise forms.ValidationError(_("Somebody has an account with this address already. Enter another one."))
        return email


class FingerprintForm(forms.Form):
    fingerprint = forms.CharField(
        label=_("The 30 digits that you hear"),
        help_text=_("Spaces and dashes do not matter."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"}),
        error_messages={"required": _("Type the digits that the supporter reads to you.")},
    )

    def clean_fingerprint(self) -> str:
        """Return the digits in six groups of five, as core.sealing.mailbox.fingerprint writes them."""
        signs = [sign for sign in self.cleaned_data["fingerprint"] if sign.isalnum()]
        digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in signs)
        if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
            raise forms.ValidationError(
                _("These are %(found)s digits. A fingerprint has %(wanted)s. Ask the supporter to read it again."),
                params={"found": sum(sign.isdigit() for sign in digits), "wanted": DIGITS},
            )
        return " ".join(digits[start : start + GROUP] for start in range(0, DIGITS, GROUP))
