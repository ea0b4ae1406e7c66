"""What an editor chooses and types for a paper."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from core.languages import own_name
from core.typesetting.letters import plain
from core.typesetting.pdf import lacks
from home.models import HelpLine
from resources.posters.places import address_of
from resources.posters.wanted import Ink, Kind, Line, Wanted, Way

NO_LETTERS = _("No font of this site shows these letters. Write it in other letters, or ask your operator for a font.")
CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


class PaperField(forms.CharField):
    """A text that stands on the paper: one line, in letters that can be shown there."""

    def __init__(self, *, max_length: int, **options: Any) -> None:
        too_long = {"max_length": _("Shorten it to %(limit_value)d characters. It has %(show_value)d.")}
        widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
        super().__init__(max_length=max_length, required=False, widget=widget, error_messages=too_long, **options)

    def clean(self, value: Any) -> str:
        text = plain(super().clean(value))
        if lacks(text):
            raise ValidationError(NO_LETTERS)
        return text


class HelpLineField(forms.ModelChoiceField):
    def label_from_instance(self, line: HelpLine) -> str:
        told = {"country": line.country, "name": line.name, "number": line.number}
        words = (
            _("%(country)s: %(name)s, %(number)s")
            if line.last_checked
            else _("%(country)s: %(name)s, %(number)s (nobody here has checked it yet)")
        )
        return str(words % told)


class PosterForm(forms.Form):
    """Everything that a paper is made from. Nothing of it is kept."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("Which paper"), choices=Kind.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=lambda: [(code, own_name(code)) for code, _name in settings.LANGUAGES],
        error_messages=CHOOSE,
    )
    way = forms.ChoiceField(
        label=_("The address and the QR lead to"),
        choices=Way.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    help_line = HelpLineField(
        label=_("A help line from your records"),
        help_text=_("Or leave it open, and type your own line below. Call the number before you print."),
        queryset=HelpLine.objects.select_related("country").order_by("country__name", "sort_order", "pk"),
        required=False,
        empty_label=_("None: I type my own line"),
        error_messages={"invalid_choice": _("This help line is gone. Choose another one.")},
    )
    line_name = PaperField(label=_("Your own line: its name"), help_text=_("Such as “Staff support”."), max_length=80)
    line_number = PaperField(label=_("Its number"), help_text=_("As people read it: 0800 123 456."), max_length=40)
    line_hours = PaperField(label=_("Its hours (optional)"), max_length=120)
    institution = PaperField(
        label=_("Institution (optional)"),
        help_text=_("The paper then says: for everyone who works there."),
        max_length=80,
    )
    ink = forms.ChoiceField(label=_("Print"), choices=Ink.choices, widget=forms.RadioSelect, error_messages=CHOOSE)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        own = any(typed.get(name) for name in ("line_name", "line_number", "line_hours"))
        if typed.get("help_line"):
            self._check_record(typed["help_line"], own=own)
        elif not {"help_line", "line_name", "line_number"} & self.errors.keys():
            self._check_own(typed)
        return typed

    def _check_record(self, line: HelpLine, *, own: bool) -> None:
        if own:
            self.add_error("help_line", _("Choose a help line, or type your own. Not both."))
        elif lacks(plain(f"{line.name} {line.number} {line.hours}")):
            self.add_error("help_line", NO_LETTERS)

    def _check_own(self, typed: dict[str, Any]) -> None:
        name, number = typed["line_name"], typed["line_number"]
        if not number:
            self.add_error("line_number", _("Type the number to call, or choose a help line above."))
        elif not any(letter.isdigit() for letter in number):
            self.add_error("line_number", _("Type a number with digits."))
        if number and not name:
            self.add_error("line_name", _("Say whose number it is, such as “Staff support”."))

    def wanted(self) -> Wanted:
        """Return what was asked for, as the chosen language writes it."""
        typed = self.cleaned_data
        return Wanted(
            kind=Kind(typed["kind"]),
            way=Way(typed["way"]),
            ink=Ink(typed["ink"]),
            address=address_of(Way(typed["way"]), typed["language"]),
            line=self._line(),
            institution=typed["institution"],
            on=timezone.localdate(),
        )

    def _line(self) -> Line:
        typed = self.cleaned_data
        if line := typed["help_line"]:
            with translation.override(typed["language"]):
                return Line(line.name, line.number, line.hours_in_words)
        return Line(typed["line_name"], typed["line_number"], typed["line_hours"])
