"""What auditors type."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.certification.audits.judging import Judged, faults_of
from directory.certification.audits.models import Finding
from directory.certification.scheme.shape import Scheme, Standard
from directory.certification.scheme.words import GRADES, named


class FindingForm(forms.Form):
    """How one standard is judged. Left as it is, it stays open."""

    grade = forms.ChoiceField(
        label=_("Judgement"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the grades of this scheme.")},
    )
    holds_from = forms.DateField(
        label=_("Holds from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 2026-12-24.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed unless it is full compliance. The candidate reads it."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(
        self,
        scheme: Scheme,
        standard: Standard,
        finding: Finding | None,
        typed: Any = None,
        *,
        handed_in: date | None = None,
    ) -> None:
        kept = {"grade": finding.grade, "holds_from": finding.holds_from, "reason": finding.reason} if finding else {}
        super().__init__(typed, prefix=standard.code, initial=kept)
        self.scheme, self.standard, self.handed_in = scheme, standard, handed_in
        self.fields["grade"] = forms.ChoiceField(
            label=self.fields["grade"].label,
            required=False,
            widget=forms.RadioSelect,
            choices=[(grade, named(grade, GRADES)) for grade in scheme.scale],
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("grade") and not self.errors:
            for name, fault in faults_of(self._judged(typed), self.scheme, timezone.localdate(), self.handed_in):
                self.add_error(name, fault)
        elif not typed.get("grade") and (typed.get("holds_from") or typed.get("reason")) and not self.errors:
            self.add_error("grade", _("Choose a judgement, or clear the day and the reason."))
        return typed

    @property
    def judged(self) -> Judged | None:
        """What was typed; None where the standard is still open."""
        return self._judged(self.cleaned_data) if self.cleaned_data.get("grade") else None

    def _judged(self, typed: dict[str, Any]) -> Judged:
        return Judged(typed["grade"], typed.get("holds_from"), typed.get("reason") or "")


class MoreForm(forms.Form):
    asked_for = forms.CharField(
        label=_("What do you need from the candidate?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write what is missing, so that the candidate can act on it.")},
    )


class InterviewForm(forms.Form):
    held_on = forms.DateField(
        label=_("Held on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day like 2026-12-24.")},
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("What was said about which standard. Name no patient and nobody who asked for support."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write a note.")},
    )

    def clean_held_on(self) -> Any:
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. Enter today or an earlier day."))
        return day


class AgainForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it looked at again?"),
        help_text=_("An appeal of the candidate, or what turned out to be wrong. It stays on record."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write why. Without a reason a decision stays as it is.")},
    )
