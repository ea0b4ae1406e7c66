"""What a supporter may change by themselves. Languages, settings and certificate are their coordinator's."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from core.languages import own_name
from directory.supporters.models import ContactWay, Leave, Supporter
from directory.supporters.models.availability import known_time_zone

LEAST_LIMIT, MOST_LIMIT = 1, 20


class WordsForm(forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = Supporter
        fields = ("words",)
        labels = {"words": _("A few lines of your own")}
        help_texts = {
            "words": _(
                "At most 400 characters. Say what you know from your own work. Name no workplace and no patient."
            )
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 5, "dir": "auto"})}
        error_messages = {"words": {"max_length": _("Use at most 400 characters. You have %(show_value)s.")}}


class WayForm(forms.Form):
    """One way of contact: whether it is offered, when, and on which clocks."""

    use_required_attribute = False
    offered = forms.BooleanField(required=False)
    hours = forms.CharField(
        label=_("When, in your words"),
        help_text=_("For example: weekday evenings, 18 to 20."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"max_length": _("Use at most 120 characters.")},
    )
    time_zone = forms.CharField(
        label=_("On the clocks of"),
        help_text=_("A time zone, such as Europe/Brussels."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"list": "time-zones", "dir": "ltr"}),
    )

    def __init__(self, way: ContactWay.Way, *args: Any, **kwargs: Any) -> None:
        kwargs["prefix"] = way.value
        super().__init__(*args, **kwargs)
        self.way = way
        self.fields["offered"].label = way.label

    def clean_time_zone(self) -> str:
        name = self.cleaned_data["time_zone"] or "UTC"
        try:
            known_time_zone(name)
        except ValidationError:
            raise ValidationError(_("We do not know this time zone. Choose one from the list.")) from None
        return str(name)


class LimitForm(forms.ModelForm):
    use_required_attribute = False
    own_limit = forms.IntegerField(
        label=_("How many open talks at most"),
        min_value=LEAST_LIMIT,
        max_value=MOST_LIMIT,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Type a number from 1 to 20."),
            "invalid": _("Type a number from 1 to 20."),
            "min_value": _("Type a number from 1 to 20. To take none, turn your light off."),
            "max_value": _("Type a number from 1 to 20."),
        },
    )

    class Meta:
        model = Supporter
        fields = ("own_limit",)


class MailLanguageForm(forms.Form):
    """In which language of the site mails are written."""

    use_required_attribute = False
    language = forms.ChoiceField(
        label=_("Language of your mails"),
        required=False,
        error_messages={"invalid_choice": _("Choose a language from the list.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(tag, own_name(tag)) for tag, _name in settings.LANGUAGES]
        self.fields["language"].choices = [("", _("One that I speak")), *offered]  # type: ignore[attr-defined]


_A_DAY = {"required": _("Choose a day."), "invalid": _("Write the day like 2026-12-24.")}


class LeaveForm(forms.ModelForm):
    use_required_attribute = False
    starts_on = forms.DateField(
        label=_("First day away"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_A_DAY,
    )
    ends_on = forms.DateField(
        label=_("Last day away"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_A_DAY,
    )

    class Meta:
        model = Leave
        fields = ("starts_on", "ends_on")

    def clean(self) -> dict[str, Any] | None:
        found = super().clean()
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day away is before the first. Change one of the two."))
        elif last and last < localdate():
            self.add_error("ends_on", _("This day is over. Choose today or a later day."))
        return found
