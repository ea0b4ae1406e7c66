"""Nothing of a request is served while the vault may hold what was erased."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.paths import first_segment
from core.sealing.errors import KeyDamaged, MissingKey
from directory.requests.ask.words import plain
from directory.requests.tombstones import put_in_order

_TYPED = ("text", "message", "contact", "words")


class TombstoneGate:
    """Middleware for /ask/ and /inbox/: an old vault is put in order first, or stays closed, whatever is asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        if first_segment(request.path_info) not in ("ask", "inbox"):
            return None
        try:
            put_in_order()
        except (MissingKey, KeyDamaged):
            words = next(filter(None, (request.POST.get(name, "") for name in _TYPED)), "")
            return render(request, "requests/out_of_order.html", {"words": plain(words)}, status=503)
        return None
