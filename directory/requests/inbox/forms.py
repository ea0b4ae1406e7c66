from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.registry import HelpPlace
from directory.requests.ask.fields import OneOf, Sheet, TextField
from directory.requests.talk import MOST_BYTES


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


class ReferForm(forms.Form):
    """From which country's help lines to put a note into the talk."""

    use_required_attribute = False

    def __init__(self, places: list[HelpPlace], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = OneOf(
            label=_("Which country’s lines?"),
            choices=[("", "–"), *((place.key, place.name) for place in places)],
            widget=forms.Select,
            missing=_("Choose a country."),
        )
