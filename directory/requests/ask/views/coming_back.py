"""Coming back with a code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words
from core.sealing.errors import TooLong
from directory.requests.ask.draft import Draft
from directory.requests.ask.fields import as_typed
from directory.requests.ask.marks import mark_of
from directory.requests.ask.open_talk import OpenTalk
from directory.requests.ask.pace import may_go_on
from directory.requests.ask.pages import coming_back, go, renewed
from directory.requests.ask.return_forms import CodeForm, ReplyForm
from directory.requests.ask.return_pages import code_page, talk_page
from directory.requests.ask.words import plain
from directory.requests.talk import Opened, open_with_code
from directory.requests.visits import VisitContent, open_visit


def _expired(request: HttpRequest) -> HttpResponse:
    form = CodeForm(initial=as_typed(CodeForm, request.POST))
    return code_page(request, form, words=plain(request.POST.get("text", "")), status=403)


@coming_back
@keeps_words(_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code and open its talk. An unknown and an erased code get the same answer."""
    if request.method != "POST":
        return code_page(request)
    form = CodeForm(request.POST)
    words = plain(request.POST.get("text", ""))
    if not form.is_valid():
        return code_page(request, form, words=words)
    found = open_with_code(form.cleaned_data["code"])
    if found is not None:
        return _enter(request, *found, words=words)
    if not may_go_on(request):
        return render(request, "429.html", status=429)
    form.add_error("code", _("Nothing is here for this code. It was erased, or a character is wrong."))
    return code_page(request, form, words=words)


def _enter(request: HttpRequest, opened: Opened, key: bytes, *, words: str) -> HttpResponse:
    content = open_visit(request) or VisitContent()
    request_id = opened.request.pk.hex
    content.talk = {"request": request_id, "key": key.hex(), "code": None, "sent_at": None}
    draft = Draft.of(content)
    if words:
        draft.reply, draft.reply_for = words, mark_of(request_id)
        draft.put_into(content)
    try:
        return renewed(request, go("return_talk"), content)
    except TooLong:
        # No message could hold these words: they come back in the box, with how much too long they are.
        draft.reply = draft.reply_for = ""
        draft.put_into(content)
        page = talk_page(request, OpenTalk(content, opened, key), ReplyForm({"text": words}))
        return renewed(request, page, content)
