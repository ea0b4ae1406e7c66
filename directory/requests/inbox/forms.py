from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.languages import own_name
from core.registry import HelpPlace, ReferralService
from directory.requests.ask.fields import SHORT_BYTES, OneOf, Sheet, SomeOf, TextField
from directory.requests.danger import Done
from directory.requests.load_notes import MOST_BYTES as MOST_BYTES_OF_A_NOTE
from directory.requests.talk import MOST_BYTES

STEPS = ((1, _("Light")), (2, _("A little heavy")), (3, _("In between")), (4, _("Heavy")), (5, _("Too much")))


class UnlockForm(forms.Form):
    use_required_attribute = False
    unlock_password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type the password that you sign in with.")},
    )


class ReplyForm(forms.Form):
    """What a supporter writes. `after` is how many messages they had seen, so that a double click writes once."""

    use_required_attribute = False
    words = TextField(
        label=_("Your answer"),
        most_bytes=MOST_BYTES,
        widget=Sheet(rows=8),
        error_messages={"required": _("Write something first.")},
    )
    after = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=100_000)


class PlaceForm(forms.Form):
    """Of which country to show the help lines, or to put them into the talk."""

    use_required_attribute = False

    def __init__(self, places: list[HelpPlace], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = OneOf(
            label=_("Which country?"),
            choices=[("", "–"), *((place.key, place.name) for place in places)],
            widget=forms.Select,
            missing=_("Choose a country."),
        )


class ServiceForm(forms.Form):
    """Which professional service to put into the talk: by country, those in the language of the talk first."""

    use_required_attribute = False

    def __init__(self, services: list[ReferralService], language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"] = OneOf(
            label=_("Which service?"),
            choices=[("", "–"), *_by_country(services, language)],
            widget=forms.Select,
            missing=_("Choose a service."),
        )


def _by_country(services: list[ReferralService], language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the choices under their countries; a country with a service in the language stands before the others."""
    own = language.partition("-")[0].lower()
    groups: dict[str, list[tuple[str, str]]] = {}

    def is_foreign(service: ReferralService) -> bool:
        return own not in (tag.partition("-")[0].lower() for tag in service.languages)

    for service in sorted(services, key=is_foreign):
        spoken = ", ".join(own_name(tag) for tag in service.languages)
        label = f"{service.name} ({spoken})" if spoken else service.name
        groups.setdefault(service.country, []).append((service.key, label))
    return list(groups.items())


class DangerForm(forms.Form):
    """What was done when somebody was in danger. `after` as in ReplyForm."""

    use_required_attribute = False
    done = SomeOf(
        label=_("What was done?"),
        help_text=_("Tick all that is true."),
        choices=Done.choices,
        missing=_("Tick what was done."),
    )
    words = TextField(
        label=_("Anything they should know about it (optional)"),
        help_text=_("For example whom you called, and when."),
        most_bytes=SHORT_BYTES,
        widget=Sheet(rows=4),
        required=False,
    )
    after = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=100_000)

    def clean_done(self) -> list[str]:
        done: list[str] = self.cleaned_data["done"]
        if Done.NOTHING in done and len(done) > 1:
            raise forms.ValidationError(_("Either something was done, or nothing was needed. Take a tick away."))
        return done


class CloseForm(forms.Form):
    """With how many talks a supporter ends one. Left empty, nothing is counted."""

    use_required_attribute = False
    talks = forms.IntegerField(
        label=_("How many talks did you have with them?"),
        help_text=_("Calls and meetings count too. Leave it empty to count nothing."),
        required=False,
        min_value=1,
        max_value=99,
        error_messages={
            "invalid": _("Write a whole number, or leave it empty."),
            "min_value": _("Write 1 or more, or leave it empty."),
            "max_value": _("Write 99 at most."),
        },
    )

    def __init__(self, *args: Any, counted: bool, **kwargs: Any) -> None:
        """`counted`: the person stands in the count already, from an earlier end of this talk."""
        super().__init__(*args, **kwargs)
        if counted:
            self.fields["talks"].label = _("How many more talks did you have with them?")


class LoadForm(forms.Form):
    """How heavy the week was, for nobody but whoever writes it."""

    use_required_attribute = False
    step = OneOf(label=_("How heavy was this week?"), choices=STEPS, missing=_("Choose how heavy it was."))
    words = TextField(
        label=_("A word on it, for yourself (optional)"),
        help_text=_("Name nobody from your talks."),
        most_bytes=MOST_BYTES_OF_A_NOTE,
        widget=Sheet(rows=3),
        required=False,
    )


class PeerForm(forms.Form):
    """Whether a supporter who asks for a peer leaves out everybody of their own organisation."""

    apart = forms.BooleanField(required=False, initial=True)

    def __init__(self, institution: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["apart"].label = _("Leave out everybody of %(name)s") % {"name": institution}
