"""Reporting a problem, closing a talk, erasing everything."""

import hashlib
from contextlib import suppress
from functools import partial

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words
from directory.requests.ask.again import end_talk, had_to_do_with
from directory.requests.ask.fields import as_typed
from directory.requests.ask.open_talk import OpenTalk, open_talk, where_it_stands
from directory.requests.ask.pages import coming_back, go, one_at_a_time
from directory.requests.ask.replies import mark_of_talk
from directory.requests.ask.return_forms import ReportForm
from directory.requests.ask.return_pages import code_page, wait_for_code
from directory.requests.ask.words import plain
from directory.requests.erasure import ErasedLater, NotCleaned, erase
from directory.requests.report_readers import outsiders
from directory.requests.reports import NobodyReads, file_report
from directory.requests.visits import forget_visit, save_visit

METHODS = ["GET", "HEAD", "POST"]


def _report_page(request: HttpRequest, talk: OpenTalk, form: ReportForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "stands": where_it_stands(talk.opened),
        "mark": mark_of_talk(talk),
        "readers": outsiders(had_to_do_with(talk.opened)),
        "reported": bool(talk.content.talk and talk.content.talk.get("reported")),
        "expired": status == 403,
    }
    return render(request, "requests/return/report.html", context, status=status)


def _report_expired(request: HttpRequest) -> HttpResponse:
    talk = open_talk(request)
    if talk is None:
        return code_page(request, words=plain(request.POST.get("text", "")), status=403)
    return _report_page(request, talk, ReportForm(initial=as_typed(ReportForm, request.POST)), status=403)


@coming_back
@keeps_words(_report_expired)
@require_http_methods(METHODS)
def report(request: HttpRequest) -> HttpResponse:
    """Tell somebody outside the supporter's programme of a problem; nothing of the talk goes along."""
    talk = open_talk(request)
    if talk is None:
        return wait_for_code(request, request.POST.get("text", "")) if request.method == "POST" else go("return")
    if request.method != "POST":
        return _report_page(request, talk, ReportForm())
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _report_page(request, talk, form)
    with one_at_a_time(request):
        return _file(request, form)


def _file(request: HttpRequest, form: ReportForm) -> HttpResponse:
    """File a report; the visit keeps a digest of the last one, so that a double press files it once."""
    talk = open_talk(request)
    words = form.cleaned_data["text"]
    if talk is None or talk.content.talk is None:
        return wait_for_code(request, words)
    told = hashlib.blake2b(words.encode(), digest_size=16).hexdigest()
    if talk.content.talk.get("reported") != told:
        stands = where_it_stands(talk.opened)
        about = _("About: %(name)s") % {"name": stands.holder or _("not named here")}
        try:
            readers = [one.account for one in outsiders(had_to_do_with(talk.opened))]
            file_report(readers, f"{about}\n\n{words}", timezone.now())
        except NobodyReads:
            form.add_error(
                None, _("Nobody outside can read your report just now, so it was not sent. Copy your words.")
            )
            return _report_page(request, talk, form)
        talk.content.talk["reported"] = told
    response = go("return_report")
    save_visit(request, response, talk.content)
    return response


def _ask_again(request: HttpRequest, template: str) -> HttpResponse:
    talk = open_talk(request)
    if talk is None:
        return code_page(request, status=403)
    context = {"stands": where_it_stands(talk.opened), "expired": True}
    return render(request, template, context, status=403)


@coming_back
@keeps_words(partial(_ask_again, template="requests/return/close.html"))
@require_http_methods(METHODS)
def close(request: HttpRequest) -> HttpResponse:
    """End the talk, after one question; doing it twice changes nothing."""
    talk = open_talk(request)
    if talk is None:
        return go("return")
    if request.method != "POST":
        return render(request, "requests/return/close.html", {"stands": where_it_stands(talk.opened)})
    end_talk(talk.opened)
    return go("return_talk")


@coming_back
@keeps_words(partial(_ask_again, template="requests/return/erase.html"))
@require_http_methods(METHODS)
def erase_all(request: HttpRequest) -> HttpResponse:
    """Erase the request with everything in it, after one question, and end the visit."""
    talk = open_talk(request)
    if talk is None:
        return go("return")
    if request.method != "POST":
        return render(request, "requests/return/erase.html", {"stands": where_it_stands(talk.opened)})
    response = go("return_erased")
    try:
        _forget_first(request, response)
        erase(talk.opened.request.pk)
    except ErasedLater:
        return render(request, "requests/return/erased_later.html", status=503)
    except NotCleaned:
        return _erased_but_for_the_log(request)
    return response


def _forget_first(request: HttpRequest, response: HttpResponse) -> None:
    """End the visit before the erasure, which empties the log of both. No full disk keeps the erasure from being noted."""
    with suppress(Error):
        forget_visit(request, response)


def _erased_but_for_the_log(request: HttpRequest) -> HttpResponse:
    response = render(request, "requests/return/erased.html", {"log_remains": True})
    forget_visit(request, response)
    return response


def erased(request: HttpRequest) -> HttpResponse:
    """Say that nothing is there any more; the page knows nobody and can be opened by anyone."""
    return render(request, "requests/return/erased.html")
