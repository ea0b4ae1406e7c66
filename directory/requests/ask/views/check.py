"""The last look, and sending: once, whatever is pressed how often."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words
from directory.institutions.models import Setting
from directory.requests.ask.draft import Draft
from directory.requests.ask.leaving_out import chosen
from directory.requests.ask.line import Line, settled_line
from directory.requests.ask.pages import go, intake, kept, one_at_a_time, today
from directory.requests.ask.steps import CHECK, before
from directory.requests.ask.times import in_words
from directory.requests.ask.views.people import nobody
from directory.requests.ask.views.question import not_here
from directory.requests.keyring import IntakeClosed, intake_open
from directory.requests.line import fit_line
from directory.requests.ranking import Candidate
from directory.requests.releasing import due_when_released
from directory.requests.sending import NobodyInLine, Order, Sent, send
from directory.requests.visits import VisitContent, open_visit, save_visit
from directory.supporters.models import ContactWay, Language


def _page(
    request: HttpRequest, draft: Draft, line: Line, *, gone: list[str] | None = None, status: int = 200
) -> HttpResponse:
    content = open_visit(request)
    way = draft.way and ContactWay.Way(draft.way)
    context = {
        "draft": draft,
        "line": line,
        "gone": gone or [],
        "language": Language.objects.filter(tag=draft.language).first(),
        "setting": Setting.objects.filter(slug=draft.setting).first(),
        "left_out": chosen(draft.apart),
        "way": way.label if way else "",
        "due": in_words(due_when_released(timezone.now())),
        "shared": content is None or content.shared_device,
        "back": before(CHECK, draft),
        "expired": status == 403,
    }
    return render(request, "requests/ask/check.html", context, status=status)


def _expired(request: HttpRequest) -> HttpResponse:
    """The token was old: nothing was sent, and the page asks again."""
    content = open_visit(request)
    draft = Draft.of(content)
    elsewhere = not_here(request, CHECK, content, draft)
    if elsewhere:
        return elsewhere
    line, gone = settled_line(draft, today())
    return _page(request, draft, line, gone=gone, status=403)


@intake
@keeps_words(_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show everything once more before it is sent; POST sends."""
    if not intake_open(today()):
        raise IntakeClosed
    if request.method == "POST":
        return _send(request)
    content = open_visit(request)
    draft = Draft.of(content)
    elsewhere = not_here(request, CHECK, content, draft)
    if elsewhere or content is None:
        return elsewhere or go("ask")
    return _look(request, content, draft)


def _look(request: HttpRequest, content: VisitContent, draft: Draft, *, status: int = 200) -> HttpResponse:
    line, gone = settled_line(draft, today())
    if not line.people:
        return nobody(request, draft, gone=gone)
    draft.line, draft.seen_check, draft.lapsed = line.accounts, True, False
    return kept(request, _page(request, draft, line, gone=gone, status=status), content, draft)


def _send(request: HttpRequest) -> HttpResponse:
    with one_at_a_time(request):
        content = open_visit(request)
        draft = Draft.of(content)
        if content is None:
            return kept(request, go("ask"), VisitContent(), Draft(lapsed=True))
        elsewhere = not_here(request, CHECK, content, draft)
        if elsewhere:
            return elsewhere
        now = timezone.now()
        line = _still_askable(draft, now)
        if not draft.line or len(line) < len(draft.line):
            return _look(request, content, draft, status=409)
        try:
            sent = send(Order(draft.sheet(), draft.message, draft.line), now, line)
        except NobodyInLine:
            return nobody(request, draft)
        return _sent(request, content, draft, sent)


def _still_askable(draft: Draft, now: datetime) -> list[Candidate]:
    """Return who of the line that she last saw can be asked now."""
    try:
        return fit_line(draft.sheet(), draft.line, now.date())
    except NobodyInLine:
        return []


def _sent(request: HttpRequest, content: VisitContent, draft: Draft, sent: Sent) -> HttpResponse:
    """Keep the way back in the visit, and nothing of the draft."""
    content.draft = {}
    content.talk = {
        "request": sent.request_id.hex,
        "key": sent.requester_key.hex(),
        "code": sent.code,
        "sent_at": timezone.now().isoformat(),
        "line": draft.line,
    }
    response = go("ask_sent")
    save_visit(request, response, content)
    return response
