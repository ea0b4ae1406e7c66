"""The talk: what was said, where it stands, and answering."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words
from directory.requests.ask.draft import Draft
from directory.requests.ask.open_talk import OpenTalk, open_talk, where_it_stands
from directory.requests.ask.pages import coming_back, go, kept, one_at_a_time
from directory.requests.ask.replies import kept_reply, mark_of_talk, write_once
from directory.requests.ask.return_forms import ReplyForm
from directory.requests.ask.return_pages import code_page, talk_page, wait_for_code
from directory.requests.ask.words import plain


def _expired(request: HttpRequest) -> HttpResponse:
    """Show the words again; with neither token nor visit they stand in the page that asks for the code."""
    talk = open_talk(request)
    words = plain(request.POST.get("text", ""))
    if talk is None:
        return code_page(request, words=words, status=403)
    return talk_page(request, talk, ReplyForm(initial={"text": words}), status=403)


@coming_back
@keeps_words(_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest) -> HttpResponse:
    """Show the talk, or add to it; after an idle end what was typed waits for the code."""
    now_open = open_talk(request)
    if request.method == "POST":
        return _answer(request, now_open)
    if now_open is None:
        return go("return")
    waiting = kept_reply(now_open)
    page = talk_page(request, now_open, ReplyForm(initial={"text": waiting}))
    draft = Draft.of(now_open.content)
    if not waiting:
        draft.reply = draft.reply_for = ""
    return kept(request, page, now_open.content, draft)


def _answer(request: HttpRequest, now_open: OpenTalk | None) -> HttpResponse:
    if now_open is None:
        return wait_for_code(request, request.POST.get("text", ""))
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return talk_page(request, now_open, form)
    draft = Draft.of(now_open.content)
    if not where_it_stands(now_open.opened).somebody_reads:
        draft.reply, draft.reply_for = form.cleaned_data["text"], mark_of_talk(now_open)
        return kept(request, go("return_others"), now_open.content, draft)
    with one_at_a_time(request):  # both or neither: a visit that cannot be stored must not hide what was sent
        write_once(request, now_open, form.cleaned_data["text"])
        draft.reply = draft.reply_for = ""
        return kept(request, go("return_talk"), now_open.content, draft)
