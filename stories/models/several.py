"""A field that holds several of its choices, in their order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class SeveralField(models.JSONField):
    """A list of values out of `kinds`, kept as JSON in the row itself, so that deleting the row deletes it."""

    def __init__(self, *args: Any, kinds: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.kinds = kinds
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, list) or (self.kinds and not set(value) <= set(self.kinds.values)):
            raise ValidationError(_("Choose from the list."))

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            label=kwargs.get("label", self.verbose_name),
            help_text=self.help_text,
            choices=self.kinds.choices if self.kinds else [],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def labels(self, values: list[str]) -> list[str]:
        """Return the words for these values; one that is no kind any more has none."""
        known = dict(self.kinds.choices) if self.kinds else {}
        return [str(known[value]) for value in values if value in known]
