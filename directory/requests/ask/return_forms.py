"""The code, the answer, choosing again, and reporting."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.sealing.code import read_code
from core.sealing.errors import CodeFault, CodeMistyped
from directory.requests.ask.fields import Label, OneOf, Sheet, SomeOf, TextField
from directory.requests.talk import MOST_BYTES

# A name and a line about whom it is about go with the words of a report.
REPORT_BYTES = 50_000


class CodeForm(forms.Form):
    code = TextField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy(
            "16 letters and digits. Small or capital letters, spaces and dashes make no difference."
        ),
        # However much was pasted, the answer is how many characters a code has.
        most_bytes=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        error_messages={"required": gettext_lazy("Type or paste your code.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"class": "code-input", "autocapitalize": "characters", "spellcheck": "false", "inputmode": "text"}
        self.fields["code"].widget.attrs.update({**attrs, "dir": "ltr"})

    def clean_code(self) -> str:
        try:
            return read_code(self.cleaned_data["code"])
        except CodeMistyped as mistyped:
            raise forms.ValidationError(_mistyped(mistyped)) from None


def _mistyped(mistyped: CodeMistyped) -> str:
    if mistyped.reason is CodeFault.LENGTH:
        words = ngettext(
            "A code has %(expected)s characters. You typed %(found)s.",
            "A code has %(expected)s characters. You typed %(found)s.",
            mistyped.found,
        )
        return words % {"expected": mistyped.expected, "found": mistyped.found}
    if mistyped.reason is CodeFault.LETTER:
        return _("“%(character)s” is in no code. Compare it with what you wrote down.") % {
            "character": mistyped.character
        }
    return _("One character is wrong, or two are the wrong way round. Compare the code with what you wrote down.")


class ReplyForm(forms.Form):
    text = TextField(
        label=gettext_lazy("Write to your supporter"),
        help_text=gettext_lazy("Leave out the patient, the ward and the date."),
        widget=Sheet(),
        most_bytes=MOST_BYTES,
        error_messages={"required": gettext_lazy("Write something first.")},
    )


class AgainForm(forms.Form):
    """Whom to ask now; nobody is ticked beforehand, so that nobody is asked unseen."""

    asked = SomeOf(
        label=gettext_lazy("Who may be asked, in this order"),
        help_text=gettext_lazy("We ask three of them at most, one after the other."),
        missing=gettext_lazy("Tick at least one person."),
    )
    share = OneOf(
        label=gettext_lazy("What may they read?"),
        missing=gettext_lazy("Choose what they may read."),
    )
    message = TextField(
        label=gettext_lazy("Anything you want to tell them first"),
        help_text=gettext_lazy("Optional. Leave out the patient, the ward and the date."),
        widget=Sheet(),
        most_bytes=MOST_BYTES,
        required=False,
    )

    def __init__(self, people: Sequence[tuple[int, Label]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(account), label) for account, label in people]
        self.fields["asked"].choices = choices  # type: ignore[attr-defined]  # SomeOf
        talk = Label(_("The talk so far"), _("They read what both of you wrote."))
        afresh = Label(_("Only what I write now"), _("What was said before is erased, for you too."))
        self.fields["share"].choices = [("talk", talk), ("afresh", afresh)]  # type: ignore[attr-defined]  # OneOf


class ReportForm(forms.Form):
    text = TextField(
        label=gettext_lazy("What happened between you?"),
        help_text=gettext_lazy("In your own words. Leave out the patient, the ward and the date."),
        widget=Sheet(),
        most_bytes=REPORT_BYTES,
        error_messages={"required": gettext_lazy("Write what the problem is.")},
    )
