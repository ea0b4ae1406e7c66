"""Words on their way into a talk: written once, and kept where the visit has ended before they arrived."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.sealing.messages import Role
from directory.requests.ask.draft import Draft
from directory.requests.ask.marks import mark_of
from directory.requests.ask.open_talk import OpenTalk
from directory.requests.ask.pages import go, kept, one_at_a_time
from directory.requests.talk import read_talk, write
from directory.requests.visits import VisitContent, open_visit


def mark_of_talk(talk: OpenTalk) -> str:
    return mark_of(talk.opened.request.pk.hex)


def write_once(request: HttpRequest, talk: OpenTalk, words: str) -> None:
    """Add her words to the talk; the same words twice in a row, from a double press, are one message.

    Raises SealBroken, SupportRequest.DoesNotExist, TooLong as talk.write does.
    """
    with one_at_a_time(request):
        entries = read_talk(talk.opened).entries
        if entries and entries[-1].role is Role.REQUESTER and entries[-1].text == words:
            return
        write(talk.opened, Role.REQUESTER, words, timezone.now())


def keep_for_later(request: HttpRequest, words: str, mark: str) -> HttpResponse:
    """Seal words into a visit without a talk and ask for the code; `mark` says which talk they belong to."""
    content = open_visit(request) or VisitContent()
    draft = Draft.of(content)
    draft.reply, draft.reply_for = words, mark
    content.talk = None
    return kept(request, go("return"), content, draft)


def kept_reply(talk: OpenTalk) -> str:
    """Return the words that wait for this very talk; on a shared device others' words must not turn up in it."""
    draft = Draft.of(talk.content)
    return draft.reply if draft.reply_for == mark_of_talk(talk) else ""
