"""Choosing somebody else: who is asked now, and what they may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words
from directory.requests.ask.again import accounts_to_ask
from directory.requests.ask.draft import Draft
from directory.requests.ask.fields import as_typed
from directory.requests.ask.line import named
from directory.requests.ask.marks import state_mark
from directory.requests.ask.open_talk import OpenTalk, open_talk, where_it_stands
from directory.requests.ask.pages import coming_back, go, kept, one_at_a_time, today
from directory.requests.ask.replies import kept_reply, mark_of_talk
from directory.requests.ask.return_forms import AgainForm
from directory.requests.ask.return_pages import code_page, wait_for_code, wait_in_talk
from directory.requests.ask.words import plain
from directory.requests.erasure import NotCleaned
from directory.requests.rechoice import choose_again
from directory.requests.sending import NobodyInLine
from directory.requests.talk import read_sheet


def _page(request: HttpRequest, talk: OpenTalk, form: AgainForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "stands": where_it_stands(talk.opened),
        "mark": mark_of_talk(talk),
        "state": state_mark(talk.opened),
        "expired": status == 403,
    }
    return render(request, "requests/return/others.html", context, status=status)


def _offered(talk: OpenTalk) -> list[int]:
    return list((talk.content.talk or {}).get("offered", []))


def _expired(request: HttpRequest) -> HttpResponse:
    talk = open_talk(request)
    if talk is None:
        return code_page(request, words=plain(request.POST.get("message", "")), status=403)
    typed = as_typed(AgainForm, request.POST)
    return _page(request, talk, AgainForm(named(_offered(talk)), initial=typed), status=403)


@coming_back
@keeps_words(_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def others(request: HttpRequest) -> HttpResponse:
    """Choose anew who is asked, and what they may read."""
    talk = open_talk(request)
    if request.method == "POST":
        if talk is None:
            return wait_for_code(request, request.POST.get("message", ""))
        return _ask_once(request, talk)
    if talk is None:
        return go("return")
    accounts = accounts_to_ask(talk.opened, read_sheet(talk.opened), today())
    talk.content.talk = {**(talk.content.talk or {}), "offered": accounts}
    page = _page(request, talk, AgainForm(named(accounts), initial={"message": kept_reply(talk)}))
    return kept(request, page, talk.content, Draft.of(talk.content))


def _ask_once(request: HttpRequest, talk: OpenTalk) -> HttpResponse:
    try:
        with one_at_a_time(request):
            return _ask(request, talk)
    except NotCleaned:  # her new line stands; the next tick empties the log of what was erased
        return go("return_talk")


def _ask(request: HttpRequest, talk: OpenTalk) -> HttpResponse:
    form = AgainForm(named(_offered(talk)), request.POST)
    if not form.is_valid():
        return _page(request, talk, form)
    said = form.cleaned_data
    if request.POST.get("state") != state_mark(talk.opened):
        # Pressed twice, or a supporter acted meanwhile: she looks first, and nothing is overwritten.
        return wait_in_talk(request, talk, said["message"])
    accounts = [int(account) for account in said["asked"]]
    try:
        share = said["share"] == "talk"
        choose_again(talk.opened, talk.key, accounts, said["message"], timezone.now(), share_talk=share)
    except NobodyInLine:
        form.add_error("asked", _("None of them can be asked any more. Choose others."))
        return _page(request, talk, form)
    draft = Draft.of(talk.content)
    draft.reply = draft.reply_for = ""
    return kept(request, go("return_talk"), talk.content, draft)
