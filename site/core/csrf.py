"""A form that came back with an old or missing token shows itself again, with the words that were in it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt

Form = TypeVar("Form", bound=forms.BaseForm)
View = Callable[..., HttpResponse]


def with_what_was_typed(form: Form, data: QueryDict) -> Form:
    """Let an unbound form show what was typed, unchecked, and return it. Files are left out: no page can give one back."""
    for name, field in form.fields.items():
        if not isinstance(field, forms.FileField):
            form.initial[name] = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
    return form


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> str:  # type: ignore[override]  # told, not answered
        return reason


def keeps_words(expired: View) -> Callable[[View], View]:
    """Check the token of each unsafe request; where it fails, answer with `expired` instead of the view.

    `expired` takes what the view takes, changes nothing, and shows the form again with what was typed and a new token.
    """

    def decorate(view: View) -> View:
        @csrf_exempt  # from the middleware, because the check is made here
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            check = _Check(lambda _: HttpResponse())
            check.process_request(request)
            reason = check.process_view(request, view, args, kwargs)
            answer = expired if reason else view
            return answer(request, *args, **kwargs)

        return checked

    return decorate
