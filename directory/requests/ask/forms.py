"""The questions, one form for each page. A form reads its answer from a draft and writes it back."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directory.institutions.models import Setting
from directory.requests.ask.draft import Draft
from directory.requests.ask.fields import Label, OneOf, Sheet, TextField
from directory.requests.talk import MOST_BYTES
from directory.supporters.models import ContactWay, Language


class Question(forms.Form):
    """`fill` says what the page shows at first; `answer` puts what was said into the draft."""

    def __init__(self, draft: Draft, *args: Any, **kwargs: Any) -> None:
        self.draft = draft
        kwargs["initial"] = {**self.fill(draft), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def fill(self, draft: Draft) -> dict[str, Any]:
        return {name: getattr(draft, name) for name in self.base_fields}

    def answer(self, draft: Draft) -> None:
        for name in self.base_fields:
            setattr(draft, name, self.cleaned_data[name])


class DeviceForm(forms.Form):
    device = OneOf(
        label=_("Is this a computer or phone that other people use?"),
        missing=_("Choose one of these."),
        choices=[("shared", _("Yes, or I am not sure")), ("own", _("No, it is mine alone"))],
        initial="shared",
        required=False,
    )

    def is_shared(self) -> bool:
        return self.cleaned_data["device"] != "own"


class ForWhomForm(Question):
    for_whom = OneOf(label=_("Who is this for?"), missing=_("Choose who this is for."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        other = Label(
            str(_("For a colleague, or someone close to me, I worry about")),
            str(_("The talk is with you. Do not name the other person.")),
        )
        self.fields["for_whom"].choices = [("self", _("For me")), ("other", other)]  # type: ignore[attr-defined]  # OneOf


class WhereForm(Question):
    language = forms.ChoiceField(
        label=_("Which language would you like to talk in?"),
        error_messages={"required": _("Choose a language."), "invalid_choice": _("Choose a language from the list.")},
        widget=forms.Select(attrs={"autocomplete": "off"}),
    )
    setting = OneOf(
        label=_("Where do you work?"),
        help_text=_("We ask first those who know such a place. Only the people we ask see your answer."),
        missing=_("Choose a kind of place, or the last answer."),
    )

    UNSAID = "unsaid"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [(one.tag, _in_itself(one)) for one in Language.objects.all()]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]  # ChoiceField
        places = [(one.slug, one.name) for one in Setting.objects.all()]
        unsaid = (self.UNSAID, _("Somewhere else, or I would rather not say"))
        self.fields["setting"].choices = [*places, unsaid]  # type: ignore[attr-defined]  # OneOf

    def fill(self, draft: Draft) -> dict[str, Any]:
        if "where" in draft.answered:
            return {"language": draft.language, "setting": draft.setting or self.UNSAID}
        return {"language": _likely_language(draft)}

    def answer(self, draft: Draft) -> None:
        said = self.cleaned_data["setting"]
        draft.language = self.cleaned_data["language"]
        draft.setting = "" if said == self.UNSAID else said


class WayForm(Question):
    way = OneOf(label=_("How should the talk go?"), missing=_("Choose how the talk should go."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Label(str(_("Written here")), str(_("You come back with a code. Nobody needs your number.")))
        spoken = [(way.value, way.label) for way in ContactWay.Way if way != ContactWay.Way.WRITTEN]
        self.fields["way"].choices = [(ContactWay.Way.WRITTEN.value, here), *spoken]  # type: ignore[attr-defined]  # OneOf

    def fill(self, draft: Draft) -> dict[str, Any]:
        return {"way": draft.way or ContactWay.Way.WRITTEN.value}


class ReachForm(Question):
    contact = TextField(
        label=_("How and when may your supporter reach you?"),
        help_text=_("For example a number and the hours that are good for you. It is sealed with your request."),
        widget=Sheet(rows=4),
        error_messages={"required": _("Write how you can be reached, or go back.")},
    )
    safe = OneOf(
        label=_("Is it safe to contact you this way?"),
        help_text=_("Think of who may pick up, read along, or hear you talk."),
        choices=[("yes", _("Yes, only I answer there")), ("no", _("No, or I am not sure"))],
        missing=_("Say whether it is safe to contact you this way."),
    )

    def fill(self, draft: Draft) -> dict[str, Any]:
        return {"contact": draft.contact, "safe": "yes" if "reach" in draft.answered else None}

    def clean_safe(self) -> str:
        safe: str = self.cleaned_data["safe"]
        if safe == "no":
            raise forms.ValidationError(_("Give another way that only you can see, or go back and write here instead."))
        return safe

    def answer(self, draft: Draft) -> None:
        draft.contact = self.cleaned_data["contact"]


class WordsForm(Question):
    message = TextField(
        label=_("What would you like to say?"),
        help_text=_(
            "Optional. One line is enough, and so is none. <b>Leave out</b> the patient, the ward and the date. "
            "Nobody here will ask what went wrong."
        ),
        widget=Sheet(),
        most_bytes=MOST_BYTES,
        required=False,
    )


def _in_itself(language: Language) -> str:
    return f"{language.own_name} ({language.name})" if language.own_name != language.name else language.name


def _likely_language(draft: Draft) -> str:
    """Return the page's language, unless the chosen person does not speak it: then one that they do."""
    here = get_language() or "en"
    if draft.supporter is None:
        return here
    spoken = list(Language.objects.filter(supporters=draft.supporter).values_list("tag", flat=True))
    return here if here in spoken or not spoken else spoken[0]
