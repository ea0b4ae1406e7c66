"""What a teller types. No name is asked for, and nothing but the story and three answers is needed."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core import code_form as core_code_form
from core.languages import own_name
from core.sealing.derive import Label, digest
from stories.models import Setting

# A page of a book has some 2,000 characters.
LEAST, MOST = 100, 30_000
# The name of the words below that a teller agrees to. Other words need another name.
CONSENT = "2026-11"
AGREED = {
    "mine": _("It is my own story, and I have left out or changed what could show who the patient or a colleague is."),
    "read": _("Editors of this site may read it, and shorten and change it with me."),
    "publish": _("If I say yes to the final text, this site may publish it. I can take it back at any time."),
}


class _Text(forms.CharField):
    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep the limits to ourselves: a browser that knows them cuts what is pasted, without a word."""
        return {}


def _text(label: Any, *, most: int, rows: int = 1, **more: Any) -> forms.CharField:
    attrs = {"autocomplete": "off", "dir": "auto"}
    widget = forms.Textarea({**attrs, "rows": rows, "class": "sheet"}) if rows > 1 else forms.TextInput(attrs)
    errors = {"max_length": _("Use at most %(limit_value)s characters. You have %(show_value)s.")}
    return _Text(label=label, max_length=most, widget=widget, error_messages={**errors, **more.pop("says", {})}, **more)


class TellForm(forms.Form):
    use_required_attribute = False
    text = _text(
        _("Your story"),
        most=MOST,
        rows=16,
        min_length=LEAST,
        help_text=_("Begin anywhere. You need not finish it today, but only what you send is kept."),
        says={
            "required": _("Write your story here."),
            "min_length": _("Write a little more: at least %(limit_value)s characters. You have %(show_value)s."),
        },
    )
    role = _text(
        _("What you do, or did"),
        most=160,
        help_text=_("The usual word for it: “a midwife”, “an ambulance driver”."),
        says={"required": _("Write the usual word for your work.")},
    )
    setting = forms.ChoiceField(
        label=_("Where you work, or worked"),
        choices=Setting.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
    mentions = _text(
        _("What it mentions (optional)"),
        most=300,
        required=False,
        help_text=_("So that a reader knows beforehand: “a patient’s death, an inquiry”."),
    )
    helped = _text(_("What helped you (optional)"), most=300, required=False)
    language = forms.ChoiceField(
        label=_("Language of your story"),
        error_messages={
            "required": _("Choose a language from the list."),
            "invalid_choice": _("Choose a language from the list."),
        },
    )
    shown_as = forms.ChoiceField(
        label=_("How shall we show you, if it is published?"),
        choices=[
            ("work", _("Only my work, no name")),
            ("invented", _("With a name that is not mine")),
            ("first", _("With my first name")),
        ],
        initial="work",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
    shown_name = _text(
        _("The name to be shown (optional)"),
        most=60,
        required=False,
        help_text=_("Only if you chose a name. You can still change your mind when you read the final text."),
    )
    agreed = forms.MultipleChoiceField(
        label=_("Before you send it"), choices=list(AGREED.items()), widget=forms.CheckboxSelectMultiple, required=False
    )
    # Sent again, by a reload or a second press, the same story is not kept twice.
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(tag, own_name(tag)) for tag, _name in settings.LANGUAGES]  # type: ignore[attr-defined]
        self.fields["language"].initial = get_language()
        self.fields["once"].initial = uuid4

    def clean_agreed(self) -> list[str]:
        agreed: list[str] = self.cleaned_data["agreed"]
        if set(agreed) != set(AGREED):
            raise forms.ValidationError(gettext("Tick each of the three, or do not send it: we need them all."))
        return agreed

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("shown_as") in ("invented", "first") and not typed.get("shown_name"):
            self.add_error("shown_name", gettext("Write the name, or choose “Only my work, no name”."))
        return typed

    def words(self) -> dict[str, str]:
        """Return what is sealed: everything that was written, and how its teller wants to be shown."""
        return {
            name: self.cleaned_data[name] for name in ("text", "role", "mentions", "helped", "shown_as", "shown_name")
        } | {"setting": self.cleaned_data["setting"]}

    def number(self) -> UUID:
        """Return the story's number: made from the form's own, which nobody can get back from it."""
        once = self.cleaned_data["once"] or uuid4()
        return UUID(bytes=digest(Label.STORY_PLACE, b"number", once.bytes)[:16])


class CodeForm(core_code_form.CodeForm):
    required = _("Type the code that you got when you sent your story.")


class AnswerForm(forms.Form):
    use_required_attribute = False
    text = _text(
        _("Your answer"),
        most=5_000,
        rows=6,
        says={"required": _("Write your answer first.")},
    )
