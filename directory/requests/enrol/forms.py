from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.sealing.code import read_recovery_code
from core.sealing.errors import CodeFault, CodeMistyped


class PasswordForm(forms.Form):
    """Asks for the password of the person who is signed in."""

    use_required_attribute = False
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type the password that you sign in with.")},
    )


class RecoveryCodeForm(forms.Form):
    """Takes a recovery code in any spelling; `cleaned_data["code"]` has its 33 characters."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("The recovery code"),
        help_text=_("All of it, from your paper. Capitals, spaces and dashes do not matter."),
        max_length=200,
        widget=forms.Textarea(
            attrs={"rows": 3, "class": "mono", "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Type the recovery code from your paper."),
            "max_length": _("This is too long for a recovery code. Type only the code."),
        },
    )

    def clean_code(self) -> str:
        try:
            return read_recovery_code(self.cleaned_data["code"])
        except CodeMistyped as fault:
            raise ValidationError(_told(fault)) from None


class RestoreForm(RecoveryCodeForm, PasswordForm):
    """After a reset: the recovery code, and the new password to seal the key under."""

    field_order = ("code", "password")


class LostForm(PasswordForm):
    """Asks once more before a key is given up."""

    sure = forms.BooleanField(
        label=_("I know that I lose every talk, and that nobody can bring them back."),
        error_messages={"required": _("Tick this if you want to go on. If not, go back: nothing has changed.")},
    )
    field_order = ("sure", "password")


class BothPasswordsForm(PasswordForm):
    """After a change: the password before, and the one of today to seal the key under."""

    field_order = ("old", "password")
    old = forms.CharField(
        label=_("Your password before"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the password that you had before.")},
    )


def _told(fault: CodeMistyped) -> Any:
    if fault.reason is CodeFault.LENGTH:
        return ngettext(
            "This has %(found)d character. A recovery code has %(expected)d. Compare it with your paper.",
            "This has %(found)d characters. A recovery code has %(expected)d. Compare it with your paper.",
            fault.found,
        ) % {"found": fault.found, "expected": fault.expected}
    if fault.reason is CodeFault.LETTER:
        return _("“%(character)s” is never part of a recovery code. Compare it with your paper.") % {
            "character": fault.character
        }
    return _("There is a slip in this code. Compare it with your paper, group by group.")
