"""The field in which somebody types the code that they were given, with what is said of a mistyped one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.sealing.code import read_code
from core.sealing.errors import CodeFault, CodeMistyped

_MISTYPED = {
    CodeFault.LENGTH: _("A code has 16 letters and digits. Look at it again."),
    CodeFault.LETTER: _("A code has only letters and digits. Look at it again."),
    CodeFault.CHECK: _("One character is wrong, or two stand in the wrong order. Look at it again."),
}


class CodeForm(forms.Form):
    """A kind of it sets `required`: which code to type."""

    use_required_attribute = False
    required = _("Your code")
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Small or capital letters, spaces and dashes make no difference."),
        max_length=200,
        widget=forms.TextInput(
            {
                "class": "code-input",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = self.required

    def clean_code(self) -> str:
        try:
            return read_code(self.cleaned_data["code"])
        except CodeMistyped as mistyped:
            raise forms.ValidationError(_MISTYPED[mistyped.reason]) from None
