"""What a coordinator writes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.measures.models import Plan


class PlanForm(forms.ModelForm):
    """What will be changed, at the end of a report."""

    class Meta:
        model = Plan
        fields = ("words",)
        labels = {"words": _("What will be changed")}
        help_texts = {
            "words": _("What you will do, who does it, and by when. It ends the report. Name no person who asked.")
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 6, "dir": "auto"})}
        error_messages = {
            "words": {
                "required": _("Write what will be changed, or that nothing has to be, and why."),
                "max_length": _("Write at most 4000 characters."),
            }
        }
