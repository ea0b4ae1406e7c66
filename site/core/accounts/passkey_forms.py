"""allauth's forms for passkeys: what the browser's key answered lies in a hidden field, which a script fills in."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import UnsupportedAlgorithm
from django import forms
from django.utils.translation import gettext_lazy as _

_LONGEST_ANSWER = 16 * 1024  # characters; a real one has about two thousand
_LONGEST_NAME = 60
# What fido2 raises while it reads bytes that no key ever sent.
_UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    struct.error,
)
_NO_ANSWER = _("No passkey answered. Your browser needs scripts for it. Try again, or use a code.")


class AnswerField(forms.JSONField):
    """A key's answer as a dictionary; anything else is said in words."""

    widget = forms.HiddenInput
    default_error_messages = {"required": _NO_ANSWER, "invalid": _NO_ANSWER}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > _LONGEST_ANSWER:
            raise forms.ValidationError(self.error_messages["invalid"])
        try:
            answer = super().to_python(value)
        except (RecursionError, ValueError):
            raise forms.ValidationError(self.error_messages["invalid"]) from None
        if answer is not None and not isinstance(answer, dict):
            raise forms.ValidationError(self.error_messages["invalid"])
        return answer

    def bound_data(self, data: Any, initial: Any) -> None:
        """An answer is good for one question, so the page never carries an old one."""


def _name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Name"),
        help_text=_("For you alone, to tell one from another: “my key ring” or “this computer”."),
        max_length=_LONGEST_NAME,
        error_messages={"required": _("Type a name."), "max_length": _("Type a shorter name, at most 60 letters.")},
    )


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    use_required_attribute = False
    name = _name_field()
    credential = AnswerField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The key has already answered when the form comes in; a missing name is no reason to refuse it.
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        try:
            return dict(super().clean())
        except (forms.ValidationError, *_UNREADABLE):
            raise get_adapter().validation_error("unusable_passkey") from None


class _Answer(webauthn.AuthenticateWebAuthnForm):
    credential = AnswerField()

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except (forms.ValidationError, *_UNREADABLE):
            raise get_adapter().validation_error("incorrect_passkey") from None


class SignInWithPasskeyForm(_Answer):
    pass


class ConfirmWithPasskeyForm(_Answer, webauthn.ReauthenticateWebAuthnForm):
    pass


class NamePasskeyForm(webauthn.EditWebAuthnForm):
    use_required_attribute = False
    name = _name_field()
