"""Nothing of a request is served while the vault may hold what was erased."""

from collections.abc import Callable
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.paths import first_segment
from core.sealing.errors import KeyDamaged, MissingKey
from directory.requests.ask.words import typed
from directory.requests.outage import not_kept
from directory.requests.tombstones import put_in_order


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
            return render(request, "requests/out_of_order.html", {"words": typed(request)}, status=503)
        except Error as fault:
            return not_kept(request, fault)
        return None
