"""The language of an answer is in its address and nowhere else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from core.paths import language_of


class AddressLanguageMiddleware:
    """Answers in the language that the address names, else in the default one; no header and no cookie is asked.

    Django's own middleware reads "/DE/" and "/de-at/" as German too, and tells caches that an answer depends on what the
    browser prefers. Here one address is one answer, and what counts as a prefix is what core.paths takes for one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        translation.activate(language)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
