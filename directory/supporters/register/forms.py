from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.search import LONGEST
from directory.certification.models import Certificate
from directory.certification.numbers import read_number


class NumberForm(forms.Form):
    """A certificate's number, typed from a paper; cleaned, it is the number of one that was granted."""

    use_required_attribute = False
    number = forms.CharField(
        label=_("Number of the certificate"),
        help_text=_("For example RS-8F2K-41QD. Small letters and spaces do no harm."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={
            "required": _("Type the number that stands on the certificate."),
            "max_length": _("This is too long for a number. Type the eight letters and digits after “RS”."),
        },
    )

    def clean_number(self) -> str:
        number = read_number(self.cleaned_data["number"])
        if number is None:
            raise ValidationError(_("This is no certificate number. It has eight letters and digits after “RS”."))
        if not Certificate.objects.filter(number=number).exists():
            raise ValidationError(
                _("We know no certificate %(number)s. Compare each letter and digit with the paper."),
                params={"number": number},
            )
        return number
