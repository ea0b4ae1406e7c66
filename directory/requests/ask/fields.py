"""Form fields for people who type at night on a phone: they clean quietly and say what to do."""

from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from directory.requests.ask.words import plain, too_long_by

SHORT_BYTES = 4_000


class Label(str):
    """The words of a choice, with a smaller hint under them."""

    hint: str

    def __new__(cls, words: str, hint: str = "") -> Self:
        label = super().__new__(cls, words)
        label.hint = hint
        return label


class TextField(forms.CharField):
    """A line or a sheet of text. Control characters go without a word; what is too long is told by how much."""

    def __init__(self, *, most_bytes: int = SHORT_BYTES, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most_bytes = most_bytes
        self.widget.attrs.update(autocomplete="off", dir="auto")

    def to_python(self, value: Any) -> str:
        return str(super().to_python(plain(str(value or ""))))

    def validate(self, value: str) -> None:
        super().validate(value)
        over = too_long_by(value, self.most_bytes)
        if over:
            words = ngettext(
                "Take out at least %(over)s character. It is too long by that much.",
                "Take out at least %(over)s characters. It is too long by that much.",
                over,
            )
            raise ValidationError(words, code="too_long", params={"over": over})


class Sheet(forms.Textarea):
    """The ruled writing sheet."""

    def __init__(self, rows: int = 7) -> None:
        super().__init__({"class": "sheet", "rows": rows, "autocomplete": "off", "dir": "auto"})


class OneOf(forms.ChoiceField):
    """One choice of a few, as radio buttons; `missing` says what to do when none is taken.

    HTML knows no `autocomplete` for a button to choose; that of the form around it keeps browsers from filling it in.
    """

    def __init__(self, *, missing: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(error_messages={"required": missing, "invalid_choice": missing}, **kwargs)


class SomeOf(forms.MultipleChoiceField):
    """Any number of choices, as tick boxes."""

    def __init__(self, *, missing: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        changed = _("This list has changed. Look at it once more, then tick again.")
        messages = {"required": missing, "invalid_choice": changed, "invalid_list": changed}
        super().__init__(error_messages=messages, **kwargs)


def as_typed(form_class: type[forms.Form], data: Any) -> dict[str, Any]:
    """Return what was typed into a form's fields, to show it again without judging it."""
    fields: Iterable[tuple[str, forms.Field]] = form_class.base_fields.items()
    return {name: field.widget.value_from_datadict(data, {}, name) for name, field in fields}
