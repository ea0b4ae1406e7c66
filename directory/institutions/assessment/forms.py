"""What an institution answers, and what it plans. Nothing but one answer is needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import code_form as core_code_form
from core.typesetting.letters import plain
from directory.institutions.assessment.assessed import Measure
from directory.institutions.assessment.counting import Answer
from directory.institutions.assessment.standard import standard
from directory.institutions.assessment.words import ANSWERS, PARTS

MOST_WHAT, MOST_WHO, MOST_ORGANISATION = 300, 100, 120
# Further ahead is a slip of the finger.
MOST_DAYS = 5 * 366


class AnswersForm(forms.Form):
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in standard().codes:
            self.fields[code] = forms.ChoiceField(
                label=PARTS[code].title,
                help_text=PARTS[code].text,
                choices=[(str(answer), words) for answer, words in ANSWERS.items()],
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _("Choose one of these.")},
            )

    @property
    def components(self) -> list[BoundField]:
        return [self[code] for code in standard().components]

    @property
    def recommendations(self) -> list[BoundField]:
        return [self[code] for code in standard().recommendations]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and not any(typed.values()):
            self.add_error(standard().codes[0], gettext("Answer at least one. There is nothing to show yet."))
        return typed

    def answers(self) -> dict[str, Answer]:
        """Return the answers that were given; a part that was left out is not among them."""
        return {code: Answer(said) for code, said in self.cleaned_data.items() if said}


class _Line(forms.CharField):
    def __init__(self, *, max_length: int, **more: Any) -> None:
        errors = {"max_length": _("Use at most %(limit_value)s characters. You have %(show_value)s.")}
        widget = more.pop("widget", forms.TextInput)(attrs={"autocomplete": "off", "dir": "auto"})
        super().__init__(max_length=max_length, required=False, widget=widget, error_messages=errors, **more)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep the limits to ourselves: a browser that knows them cuts what is pasted, without a word."""
        return {}

    def clean(self, value: Any) -> str:
        """Return what was typed in one line, without what no paper can show."""
        return plain(super().clean(value))


class PlanForm(forms.Form):
    """For each gap what will be done, by whom and by when. A gap may stay without a plan."""

    use_required_attribute = False

    def __init__(self, gaps: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gaps = tuple(gaps)
        for code in self.gaps:
            self.fields[f"{code}-what"] = _Line(label=_("What you will do"), max_length=MOST_WHAT)
            self.fields[f"{code}-who"] = _Line(label=_("Who does it"), max_length=MOST_WHO)
            self.fields[f"{code}-by"] = forms.DateField(
                label=_("By when"),
                required=False,
                input_formats=["%Y-%m-%d"],
                widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
                error_messages={"invalid": _("Write the day like 2026-12-24.")},
            )
        self.fields["organisation"] = _Line(
            label=_("Name of your organisation (optional)"),
            help_text=_("It stands on the paper for your board. It is stored only if you keep all of this."),
            max_length=MOST_ORGANISATION,
        )

    def rows(self) -> dict[str, list[BoundField]]:
        """Return the three fields of each gap."""
        return {code: [self[f"{code}-{name}"] for name in ("what", "who", "by")] for code in self.gaps}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for code in self.gaps:
            # A field that has its own fault already is not found faulty twice.
            what, who, by = (typed.get(f"{code}-{name}", ...) for name in ("what", "who", "by"))
            if what == "" and (who or by):
                self.add_error(f"{code}-what", gettext("Write what you will do, or clear the other two."))
            if what and who == "":
                self.add_error(f"{code}-who", gettext("Write who does it: a name or a role."))
            if what and by is None:
                self.add_error(f"{code}-by", gettext("Write by when."))
            if isinstance(by, date) and (fault := _fault_of(by, timezone.localdate())):
                self.add_error(f"{code}-by", fault)
        return typed

    def plan(self) -> tuple[Measure, ...]:
        typed = self.cleaned_data
        return tuple(
            Measure(code, typed[f"{code}-what"], typed[f"{code}-who"], typed[f"{code}-by"])
            for code in self.gaps
            if typed[f"{code}-what"]
        )


def _fault_of(by: date, today: date) -> str:
    if by < today:
        return gettext("This day is over. Write one that is still to come.")
    if by > today + timedelta(days=MOST_DAYS):
        return gettext("This day is more than five years away. Look at the year again.")
    return ""


class CodeForm(core_code_form.CodeForm):
    required = _("Type the code that you got when you kept your assessment.")


def carried(data: QueryDict) -> list[tuple[str, str]]:
    """Return what goes on from page to page beside the answers: the code and its version, and the plan as it was typed."""
    names = ["code", "version", "organisation"]
    names += [f"{code}-{name}" for code in standard().codes for name in ("what", "who", "by")]
    return [(name, str(data[name])) for name in names if data.get(name)]
