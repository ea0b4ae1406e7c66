"""Who a candidate is."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.models import User
from directory.certification.applications.beginning import editions_for_people
from directory.institutions.models import Programme


class BeginForm(forms.Form):
    """Whoever is signed in is known by the account's address and is not asked for one."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("Your full name"),
        help_text=_("As it is to stand on the certificate."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Type your name."), "max_length": _("Use at most 120 characters.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("A link to set a password goes there once your programme has answered."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("Write the address like amira@example.org."),
        },
    )
    profession = forms.CharField(
        label=_("Your profession"),
        help_text=_("Any profession or qualification in health care counts."),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Say what you work as."), "max_length": _("Use at most 80 characters.")},
    )
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Your support programme"),
        help_text=_("Its contact person is asked whether you take part in it."),
        empty_label=_("Choose a programme"),
        error_messages={"required": _("Choose your programme."), "invalid_choice": _("Choose one from the list.")},
    )
    edition = forms.ModelChoiceField(
        editions_for_people(),
        label=_("Certificate"),
        empty_label=_("Choose a certificate"),
        error_messages={"required": _("Choose a certificate."), "invalid_choice": _("Choose one from the list.")},
    )
    active = forms.BooleanField(
        label=_("I work in health care now, and I take part in this programme"),
        error_messages={"required": _("Only people who work in health care and take part in a programme can apply.")},
    )

    def __init__(self, account: User | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if account is not None:
            del self.fields["email"]
        # A programme without a contact person has nobody who could name a candidate.
        there = Programme.objects.exclude(contact_email="").select_related("institution").order_by("name")
        self.programmes = there if settings.LEEWARD_DEMO else there.filter(is_example=False)
        field = cast("forms.ModelChoiceField[Programme]", self.fields["programme"])
        field.queryset = self.programmes
        field.label_from_instance = lambda one: f"{one.name}, {one.institution}"  # type: ignore[method-assign, assignment]
        editions = list(editions_for_people()[:2])
        if len(editions) == 1:
            self.fields["edition"].initial = editions[0]

    @property
    def has_programmes(self) -> bool:
        return self.programmes.exists()
