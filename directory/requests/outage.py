"""What is said where a database takes no change or does not answer: a full disk, a restart. No word typed is lost."""

import logging
import sqlite3
from collections.abc import Callable

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.paths import is_confidential
from directory.requests.ask.draft import Draft
from directory.requests.ask.words import typed
from directory.requests.visits import open_visit

logger = logging.getLogger(__name__)


def not_kept(request: HttpRequest, fault: Error) -> HttpResponse:
    """Say what is so, with the words that were typed, or those that wait in the visit.

    A database that takes no change has changed nothing. One that stopped answering may have done so just after.
    """
    logger.critical("A database takes no change or is away, and a page could not be served.", exc_info=fault)
    template = "requests/no_answer.html" if _does_not_answer(fault) else "requests/outage.html"
    return render(request, template, {"words": typed(request) or _waiting(request)}, status=503)


def _does_not_answer(fault: Error) -> bool:
    """Say whether the database restarts, is gone, or is held by somebody else; in the words of each engine."""
    code = getattr(fault.__cause__, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    # Classes 08 and 57 of PostgreSQL's codes: the connection failed, an operator stepped in.
    state = getattr(fault.__cause__, "sqlstate", None)
    return isinstance(fault, (OperationalError, InterfaceError)) and (state is None or state[:2] in ("08", "57"))


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
