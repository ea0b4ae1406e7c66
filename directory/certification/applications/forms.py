"""What a candidate types."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.certification.applications.evidence_rules import Shown, faults_of
from directory.certification.applications.files import Upload, checked
from directory.certification.applications.models import Application, Item
from directory.certification.evidence.content import NotWhatItSays
from directory.certification.scheme.shape import Given
from directory.certification.scheme.words import EVIDENCE, named

_A_DAY = {"required": _("Choose a day."), "invalid": _("Write the day like 2026-12-24.")}
_A_NUMBER = {"invalid": _("Write a whole number."), "min_value": _("Write a whole number, 0 or more.")}


class ItemForm(forms.Form):
    """One piece of evidence of a kind, for a standard and, if wished, for others that take the same kind."""

    use_required_attribute = False
    issued_on = forms.DateField(
        label=_("Date"),
        help_text=_("The day that is written on it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_A_DAY,
    )
    issuer = forms.CharField(
        label=_("Issued by"),
        help_text=_("The person or place that wrote it."),
        max_length=160,
        error_messages={"required": _("Say who issued it."), "max_length": _("Use at most 160 characters.")},
    )
    years = forms.IntegerField(label=_("Years of experience"), min_value=0, max_value=80, error_messages=_A_NUMBER)
    answers = forms.IntegerField(label=_("Answers in all"), min_value=0, max_value=1_000_000, error_messages=_A_NUMBER)
    favourable = forms.IntegerField(
        label=_("Of these, favourable"), min_value=0, max_value=1_000_000, error_messages=_A_NUMBER
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
    note = forms.CharField(
        label=_("What it shows"),
        help_text=_("A line for the auditor, if it needs one. Name no patient and nobody who asked for support."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"max_length": _("Use at most 400 characters. You have %(show_value)s.")},
    )
    codes = forms.MultipleChoiceField(
        label=_("It stands for"),
        help_text=_("One piece of evidence may stand for several standards."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one standard that this stands for.")},
    )

    def __init__(self, application: Application, kind: str, code: str, *args: Any, **kwargs: Any) -> None:
        """`kind` is one that the standard of this code takes."""
        scheme = application.edition.shape
        kwargs["initial"] = {"codes": [code], **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.most: int = settings.LEEWARD_EVIDENCE_MOST_FILE
        self.application, self.scheme, self.kind = application, scheme, kind
        self.upload: Upload | None = None
        given = scheme.given(kind)
        cast("forms.MultipleChoiceField", self.fields["codes"]).choices = [
            (each.code, f"{each.code} {each.title}") for each in application.standards if kind in each.evidence
        ]
        for name, needed in (("years", Given.YEARS), ("answers", Given.NUMBERS), ("favourable", Given.NUMBERS)):
            if given is not needed:
                del self.fields[name]
        if given is not None:
            del self.fields["file"]
        if given is Given.YEARS:
            self.fields["issuer"].label = _("Attested by")
            self.fields["issuer"].help_text = _("Who can say so: your head of department, for instance.")
        if given is Given.NUMBERS:
            self.fields["issuer"].label = _("Collected by")

    @property
    def kind_in_words(self) -> str:
        return named(self.kind, EVIDENCE)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.upload = checked(self.application, file.name, file.size, file.read())
        except NotWhatItSays as fault:
            raise forms.ValidationError(str(fault)) from None
        return file

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "issued_on" in typed and not self.errors:
            for name, fault in faults_of(
                self._shown(typed),
                self.scheme,
                timezone.localdate(),
                least_answers=settings.LEEWARD_TALLY_MINIMUM,
                setting=self.application.setting,
            ):
                self.add_error(name, fault)
        return typed

    def item(self) -> Item:
        """Return the unsaved evidence that was typed."""
        typed = self.cleaned_data
        return Item(
            kind=self.kind,
            issued_on=typed["issued_on"],
            issuer=typed["issuer"],
            note=typed["note"],
            years=typed.get("years"),
            answers=typed.get("answers"),
            favourable=typed.get("favourable"),
            added_on=timezone.localdate(),
        )

    def _shown(self, typed: dict[str, Any]) -> Shown:
        return Shown(
            self.kind,
            tuple(typed.get("codes") or ()),
            typed["issued_on"],
            typed.get("years"),
            typed.get("answers"),
            typed.get("favourable"),
        )


class SignatureForm(forms.Form):
    """Signing the confidentiality agreement on the site: the name as it stands in the application, typed."""

    use_required_attribute = False
    agreed = forms.BooleanField(
        label=_("I have read it, and I will keep to it"),
        error_messages={"required": _("Tick this once you have read it and agree.")},
    )
    name = forms.CharField(
        label=_("Your full name"),
        max_length=120,
        error_messages={"required": _("Type your full name. It is your signature.")},
    )

    def __init__(self, expected: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if name.casefold() != " ".join(self.expected.split()).casefold():
            raise forms.ValidationError(
                _("Your application says “%(name)s”. Type the same name."), params={"name": self.expected}
            )
        return name


class AnswerForm(forms.Form):
    """Words for the auditor who asked for more."""

    use_required_attribute = False
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={
            "required": _("Write an answer, or add evidence and say so here."),
            "max_length": _("Use at most 4,000 characters. You have %(show_value)s."),
        },
    )
