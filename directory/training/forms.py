"""What a supporter says of themselves: one press for each competency, none of them needed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.training.competencies import competencies
from directory.training.strengths import Level, Levels
from directory.training.words import COMPETENCIES, DOMAINS, LEVELS


class LevelsForm(forms.Form):
    """The levels of some competencies, those of `codes`."""

    use_required_attribute = False

    def __init__(self, codes: Iterable[str], *args: Any, levels: Levels | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in codes:
            self.fields[code] = forms.TypedChoiceField(
                label=COMPETENCIES[code],
                choices=[(str(level.value), words) for level, words in LEVELS.items()],
                coerce=lambda said: Level(int(said)),
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
                initial=str(levels[code].value) if levels and code in levels else "",
                error_messages={"invalid_choice": _("Choose one of these.")},
            )

    def levels(self) -> dict[str, Level]:
        """Return what was said; what was left out is not among it."""
        return {code: level for code, level in self.cleaned_data.items() if isinstance(level, Level)}


class StrengthsForm(LevelsForm):
    shared = forms.BooleanField(
        label=_("My coordinator may see this"),
        help_text=_("Then it counts when trainings are planned. You can take it back at any time."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(competencies().codes, *args, **kwargs)

    def domains(self) -> list[tuple[Any, list[BoundField]]]:
        """Return each domain with its questions."""
        return [(DOMAINS[each.code], [self[one.code] for one in each.competencies]) for each in competencies().domains]


class MeetingForm(forms.Form):
    on = forms.DateField(
        label=_("Next time"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 2026-12-24."), "required": _("Choose a day.")},
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Write one that is still to come."))
        return on


class TooMuchForm(forms.Form):
    light_off = forms.BooleanField(
        label=_("Turn my light off as well"),
        help_text=_("Then no new request comes to you. You turn it on again yourself."),
        required=False,
        initial=True,
    )


class PlanForm(forms.Form):
    title = forms.CharField(label=_("Title of the training"), max_length=120)
    held_on = forms.DateField(
        label=_("Day"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 2026-12-24.")},
    )
    minutes = forms.IntegerField(
        label=_("How many minutes"),
        min_value=20,
        max_value=2400,
        help_text=_("Without breaks. A day has about 360."),
    )
    gaps = forms.MultipleChoiceField(
        label=_("What it is to be about"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def __init__(self, *args: Any, gaps: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["gaps"]
        lacking = list(gaps)
        others = [code for code in competencies().codes if code not in lacking]
        field.choices = [(code, COMPETENCIES[code]) for code in [*lacking, *others]]  # type: ignore[attr-defined]
        field.initial = lacking[:6]
