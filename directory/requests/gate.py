"""Nothing of a request is served while the vault may hold what was erased; no words are lost while it does not answer."""

from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.paths import first_segment
from core.sealing.errors import KeyDamaged, MissingKey
from core.typed import typed_words
from directory.requests.ask.words import plain
from directory.requests.tombstones import put_in_order

# A database that restarts, is gone, or stays locked by somebody else.
_NO_ANSWER = (OperationalError, InterfaceError)


class TombstoneGate:
    """Middleware for /ask/ and /inbox/: an old vault is put in order first, or stays closed, whatever is asked for.

    A database that does not answer breaks no page without handing back the words that were on their way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        if not _guards(request):
            return None
        try:
            put_in_order()
        except (MissingKey, KeyDamaged):
            return _page(request, "requests/out_of_order.html")
        except _NO_ANSWER:
            return _page(request, "requests/no_answer.html")
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not _guards(request) or not isinstance(exception, _NO_ANSWER):
            return None
        return _page(request, "requests/no_answer.html")


def _guards(request: HttpRequest) -> bool:
    return first_segment(request.path_info) in ("ask", "inbox")


def _page(request: HttpRequest, template: str) -> HttpResponse:
    return render(request, template, {"words": plain(typed_words(request))}, status=503)
