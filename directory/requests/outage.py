"""What is said where a database takes no change or is away: a full disk, a server that restarts. No word typed is lost."""

import logging
from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.paths import is_confidential
from directory.requests.ask.draft import Draft
from directory.requests.ask.words import typed
from directory.requests.visits import open_visit

logger = logging.getLogger(__name__)


def not_kept(request: HttpRequest, fault: Error) -> HttpResponse:
    """Say that nothing was changed, with the words that were typed, or those that wait in the visit."""
    logger.critical("A database takes no change or is away, and a page could not be served.", exc_info=fault)
    context = {"words": typed(request) or _waiting(request)}
    return render(request, "requests/outage.html", context, status=503)


class Outage:
    """Middleware: a page with her words in place of one that is only broken, wherever a database failed in a view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Error) and is_confidential(request.path_info):
            return not_kept(request, exception)
        return None


def _waiting(request: HttpRequest) -> str:
    """Return what she wrote on earlier pages, where the vault can still be read."""
    try:
        draft = Draft.of(open_visit(request))
    except Error:
        return ""
    return draft.reply or "\n\n".join(filter(None, (draft.message, draft.contact)))
