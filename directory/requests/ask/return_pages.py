"""The two pages of coming back: the field for the code, and the talk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.sealing.errors import TooLong
from core.sealing.messages import Role
from directory.requests.ask.draft import Draft
from directory.requests.ask.line import names_by_account
from directory.requests.ask.open_talk import OpenTalk, fresh_code, open_talk, where_it_stands
from directory.requests.ask.pages import go, kept
from directory.requests.ask.replies import keep_for_later, mark_of_talk
from directory.requests.ask.return_forms import CodeForm, ReplyForm
from directory.requests.ask.words import plain
from directory.requests.danger import Record, record_of
from directory.requests.talk import Entry, Talk, read_talk
from directory.requests.visits import open_visit


def code_page(
    request: HttpRequest, form: CodeForm | None = None, *, words: str = "", status: int = 200
) -> HttpResponse:
    """Show the field for the code; `words` stand below it and come along, where no visit keeps them."""
    context = {
        "form": form or CodeForm(),
        "words": words and ReplyForm(initial={"text": words}),
        "words_wait": bool(Draft.of(open_visit(request)).reply),
        "expired": status == 403,
        "open_talk": open_talk(request),
    }
    return render(request, "requests/return/code.html", context, status=status)


def talk_page(request: HttpRequest, talk: OpenTalk, form: ReplyForm, *, status: int = 200) -> HttpResponse:
    """Show what was said, where the request stands, and a box to write in.

    Raises SealBroken when the talk was tampered with, SupportRequest.DoesNotExist when it was erased meanwhile.
    """
    read = read_talk(talk.opened)
    context = {
        "form": form,
        "said": _with_names(read),
        "answered": any(entry.role is Role.SUPPORTER for entry in read.entries),
        "stands": where_it_stands(talk.opened),
        "mark": mark_of_talk(talk),
        "code_waits": fresh_code(talk.content) is not None,
        "expired": status == 403,
    }
    return render(request, "requests/return/talk.html", context, status=status)


def _with_names(talk: Talk) -> list[tuple[Entry, str, Record | None]]:
    """Return each entry with the name of the supporter who wrote it, for there may have been several in a shared talk,
    and with what it records of a danger.
    """
    names = names_by_account(entry.by for entry in talk.entries if entry.by)
    return [(entry, names.get(entry.by or 0, ""), record_of(entry)) for entry in talk.entries]


def wait_for_code(request: HttpRequest, words: str) -> HttpResponse:
    """Answer a post whose visit has ended: her words are sealed in a new one, and the code is asked for."""
    try:
        return keep_for_later(request, plain(words), request.POST.get("mark", ""))
    except TooLong:
        return code_page(request, words=plain(words))


def wait_in_talk(request: HttpRequest, talk: OpenTalk, words: str) -> HttpResponse:
    """Answer a post that no longer fits the state of the talk: her words stand in its box, and nothing else happens."""
    draft = Draft.of(talk.content)
    draft.reply, draft.reply_for = words, mark_of_talk(talk)
    return kept(request, go("return_talk"), talk.content, draft)
