"""What a holder and an auditor type about what counts towards a renewal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.certification.applications.files import Upload, marks_of
from directory.certification.evidence.content import NotWhatItSays, kind_of
from directory.certification.evidence.names import shown_name
from directory.certification.models import Certificate
from directory.certification.renewal.counting import PEOPLE, TALKS, since
from directory.certification.renewal.models import Claim
from directory.certification.renewal.rules import Way
from directory.certification.scheme.words import COUNTED, named

MOST = 9_999


class ClaimForm(forms.Form):
    """One thing that counts, of a way of the edition, with who can say so and a file."""

    use_required_attribute = False
    held_on = forms.DateField(
        label=_("Last day of it"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day like 2026-12-24.")},
    )
    issuer = forms.CharField(
        label=_("Who can say so"),
        help_text=_("The person or place that wrote the file."),
        max_length=160,
        error_messages={"required": _("Say who wrote it."), "max_length": _("Use at most 160 characters.")},
    )
    note = forms.CharField(
        label=_("What it was"),
        help_text=_("A line for the auditor, if it needs one. Name nobody who asked for support."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"max_length": _("Use at most 400 characters. You have %(show_value)s.")},
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, JPEG, PNG, WebP or DOCX, 20 MB at most. Black out the names of others first."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp,.docx"}),
        error_messages={
            "required": _("Choose a file. Browsers forget it when something else has to be mended: choose it again."),
            "empty": _("The file is empty. Choose another one."),
        },
    )

    def __init__(self, certificate: Certificate, way: Way, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most: int = settings.LEEWARD_EVIDENCE_MOST_FILE
        self.certificate = certificate
        self.upload: Upload | None = None
        self.marks: list[str] = []
        self.counts = [need.what for need in way.needs]
        amounts = {what: _amount_field(what) for what in self.counts}
        self.fields = {**amounts, **self.fields}

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. Enter today or an earlier day."))
        first = since(self.certificate)
        if day < first:
            words = _("This was before %(day)s, from which on things count for this renewal.")
            raise forms.ValidationError(words, params={"day": f"{first:%Y-%m-%d}"})
        return day

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.LEEWARD_EVIDENCE_MOST_FILE:
            raise forms.ValidationError(
                _("A file may have 20 MB at most. Save it smaller, or show its important pages only.")
            )
        content = file.read()
        try:
            kind = kind_of(shown_name(file.name), content)
        except NotWhatItSays as fault:
            raise forms.ValidationError(str(fault)) from None
        self.marks = marks_of(self.certificate.number.encode(), content)
        claims = Claim.objects.filter(certificate=self.certificate, mark__in=self.marks)
        if claims.exclude(state=Claim.State.REFUSED).exists():
            raise forms.ValidationError(_("You have added this very file before. What it shows counts once."))
        self.upload = Upload(shown_name(file.name), kind.media_type, content)
        return file

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get(PEOPLE, 0) > typed.get(TALKS, MOST):
            self.add_error(PEOPLE, _("There cannot be more people than talks. Look at both numbers again."))
        return typed

    def claim(self) -> Claim:
        """Return the unsaved claim that was typed."""
        typed = self.cleaned_data
        return Claim(
            certificate=self.certificate,
            amounts={what: str(typed[what]) for what in self.counts},
            held_on=typed["held_on"],
            issuer=typed["issuer"],
            note=typed["note"],
            added_on=timezone.localdate(),
            mark=next(iter(self.marks), ""),
        )


class JudgeForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("I confirm it")), ("no", _("I do not confirm it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose one of the two answers.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed when you do not confirm it. The holder reads it."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("answer") == "no" and not typed.get("reason"):
            self.add_error("reason", gettext("Write why, so that the holder can act on it."))
        return typed


def _amount_field(what: str) -> forms.Field:
    label = named(what, COUNTED)
    label = label[:1].upper() + label[1:]
    if what.endswith("hours"):
        return forms.DecimalField(
            label=label,
            min_value=Decimal("0.01"),
            max_value=MOST,
            max_digits=6,
            decimal_places=2,
            error_messages={
                "required": _("Write how many hours."),
                "invalid": _("Write a number, like 4.5."),
                "min_value": _("Write more than 0."),
                "max_value": _("That is more than can be. Look at the number again."),
                "max_decimal_places": _("Use at most two places after the point."),
                "max_digits": _("Write a number, like 4.5."),
                "max_whole_digits": _("That is more than can be. Look at the number again."),
            },
        )
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=MOST,
        error_messages={
            "required": _("Write how many."),
            "invalid": _("Write a whole number."),
            "min_value": _("Write 1 or more."),
            "max_value": _("That is more than can be. Look at the number again."),
        },
    )
