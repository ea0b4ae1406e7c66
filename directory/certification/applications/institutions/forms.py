"""What a contact person types for an institution."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.certification.applications.institutions.acts import editions_for_institutions
from directory.certification.applications.institutions.assessing import Said
from directory.certification.applications.models import Application, Assessed
from directory.certification.models import Edition
from directory.certification.scheme.shape import Element, Standard
from directory.certification.scheme.words import SETTINGS, named
from directory.institutions.models import Institution, Programme

_NUMBER = {
    "required": _("Write a whole number, 0 or more."),
    "invalid": _("Write a whole number, 0 or more."),
    "min_value": _("Write a whole number, 0 or more."),
}


class ApplyForm(forms.Form):
    """What the institution applies for: one of its programmes, a level of an edition, and the setting."""

    use_required_attribute = False
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Your support programme"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose your programme."), "invalid_choice": _("Choose one from the list.")},
    )
    level = forms.ChoiceField(
        label=_("Certificate"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a certificate."), "invalid_choice": _("Choose one from the list.")},
    )
    setting = forms.ChoiceField(
        label=_("Setting"),
        help_text=_("What is asked for may differ by it. You can change it until you hand in."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a setting."), "invalid_choice": _("Choose one from the list.")},
    )

    def __init__(self, institution: Institution, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Programme]", self.fields["programme"]).queryset = institution.programmes.all()
        self.editions = {str(each.pk): each for each in editions_for_institutions()}
        settings = [name for each in self.editions.values() for name in each.shape.settings]
        cast("forms.ChoiceField", self.fields["setting"]).choices = setting_choices(settings)
        cast("forms.ChoiceField", self.fields["level"]).choices = [
            (f"{key}:{level.name}", f"{edition}: {level.name}" if level.name else str(edition))
            for key, edition in self.editions.items()
            for level in edition.shape.levels
        ]
        if not settings:
            del self.fields["setting"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and "setting" in typed and typed["setting"] not in (self.edition.shape.settings or ("",)):
            self.add_error("setting", _("This certificate is not granted in this setting. Choose another one."))
        return typed

    @property
    def edition(self) -> Edition:
        return self.editions[self.cleaned_data["level"].split(":", 1)[0]]

    @property
    def choice(self) -> tuple[str, str]:
        """The level and the setting that were chosen."""
        return self.cleaned_data["level"].split(":", 1)[1], self.cleaned_data.get("setting", "")


class SettingForm(forms.Form):
    use_required_attribute = False
    setting = forms.ChoiceField(
        label=_("Setting"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a setting."), "invalid_choice": _("Choose one from the list.")},
    )

    def __init__(self, application: Application, typed: Any = None) -> None:
        super().__init__(typed, initial={"setting": application.setting})
        cast("forms.ChoiceField", self.fields["setting"]).choices = setting_choices(application.edition.shape.settings)


def setting_choices(settings: Any) -> list[tuple[str, str]]:
    """Return settings with their names, each once."""
    return [(name, named(name, SETTINGS)) for name in dict.fromkeys(settings)]


class PreconditionsForm(forms.Form):
    use_required_attribute = False
    preconditions = forms.TypedMultipleChoiceField(
        label=_("Your institution has"),
        help_text=_("Tick what is so. Before you hand in, all of it must be."),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )

    def __init__(self, application: Application, typed: Any = None) -> None:
        super().__init__(typed, initial={"preconditions": application.preconditions})
        texts = application.edition.shape.preconditions
        cast("forms.TypedMultipleChoiceField", self.fields["preconditions"]).choices = list(enumerate(texts))


class AssessForm(forms.Form):
    """How far one standard is met, part by part, and how the rest follows."""

    use_required_attribute = False
    plan = forms.CharField(
        label=_("How the rest follows"),
        help_text=_(
            "Only if something is missing: what you will do. Name no patient and nobody who asked for support."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"max_length": _("Use at most 2,000 characters. You have %(show_value)s.")},
    )
    follows_by = forms.DateField(
        label=_("By which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 2026-12-24.")},
    )

    def __init__(self, standard: Standard, there: Assessed | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standard = standard
        parts = part_fields(standard, there.met if there else ())
        self.fields = {**parts, "plan": self.fields["plan"], "follows_by": self.fields["follows_by"]}
        if there:
            self.initial = {"plan": there.plan, "follows_by": there.follows_by, **self.initial}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        check_parts(self, self.standard, typed)
        if typed.get("follows_by") and not typed.get("plan", "").strip() and not self.errors:
            self.add_error("plan", _("Say what you will do by that day, or clear the day."))
        if typed.get("plan", "").strip() and not typed.get("follows_by") and not self.errors:
            self.add_error("follows_by", _("Choose the day by which the rest follows."))
        if typed.get("follows_by") and typed["follows_by"] < timezone.localdate():
            self.add_error(
                "follows_by", _("This day has passed. Choose a later one, or clear it if nothing is missing.")
            )
        return typed

    @property
    def said(self) -> Said:
        return Said(met_of(self.standard, self.cleaned_data), self.cleaned_data["follows_by"])


def part_fields(standard: Standard, met: Any, *, required: bool = True) -> dict[str, forms.Field]:
    """Return the fields for the parts of a standard: yes or no, or for what is counted a number out of all."""
    found: dict[str, forms.Field] = {}
    for place, part in enumerate(standard.parts):
        known = met[place] if place < len(met) else ""
        if part.counted:
            number, _slash, of = known.partition("/")
            for name, label, value in (("met", _("How many"), number), ("of", _("Out of how many"), of)):
                found[f"{name}_{place}"] = _number(part, label, value, required=required)
        else:
            found[f"met_{place}"] = forms.ChoiceField(
                label=part.text,
                help_text=_("This one is critical.") if part.critical else "",
                choices=[("1", _("Yes")), ("0", _("No"))],
                initial=known,
                required=required,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose yes or no."), "invalid_choice": _("Choose yes or no.")},
            )
    return found


def _number(part: Element, label: Any, value: str, *, required: bool) -> forms.IntegerField:
    return forms.IntegerField(
        label=_("%(part)s: %(label)s") % {"part": part.text, "label": label},
        min_value=0,
        max_value=1_000_000,
        initial=value or None,
        required=required,
        error_messages=_NUMBER,
    )


def check_parts(form: forms.Form, standard: Standard, typed: dict[str, Any]) -> None:
    """Refuse more than all, and a number out of none."""
    for place, part in enumerate(standard.parts):
        number, of = typed.get(f"met_{place}"), typed.get(f"of_{place}")
        if not part.counted or number is None or of is None:
            continue
        if of < 1:
            form.add_error(f"of_{place}", _("Write 1 or more: how many there are in all."))
        elif number > of:
            form.add_error(f"met_{place}", _("This is more than there are in all. Check the two numbers."))


def met_of(standard: Standard, typed: dict[str, Any]) -> tuple[str, ...]:
    """Return what was typed of the parts as it is kept: "1", "0", or "75/100" for what is counted."""
    return tuple(
        f"{typed[f'met_{place}']}/{typed[f'of_{place}']}" if part.counted else str(typed[f"met_{place}"])
        for place, part in enumerate(standard.parts)
    )
