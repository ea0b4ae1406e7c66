"""One question a page: for whom, where, how to talk, how to be reached, and what to say."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words
from core.sealing.errors import KeyDamaged, MissingKey, TooLong
from directory.requests.ask import forms
from directory.requests.ask.draft import Draft
from directory.requests.ask.fields import as_typed
from directory.requests.ask.line import line_for
from directory.requests.ask.marks import mark_of
from directory.requests.ask.missing import note_way_on
from directory.requests.ask.pages import go, intake, kept, today
from directory.requests.ask.steps import after, before, first_open, may_open
from directory.requests.visits import VisitContent, open_visit

QUESTIONS: dict[str, type[forms.Question]] = {
    "for": forms.ForWhomForm,
    "where": forms.WhereForm,
    "way": forms.WayForm,
    "reach": forms.ReachForm,
    "words": forms.WordsForm,
}
# Before she writes she sees whether anybody is there.
WITH_AVAILABILITY = frozenset({"way", "words"})
CHANGES_THE_LINE = frozenset({"where"})


def not_here(request: HttpRequest, step: str, content: VisitContent | None, draft: Draft) -> HttpResponse | None:
    """Return the way to where she is in asking, unless this step can be shown now."""
    if content is None or not draft.started:
        return go("ask_sent") if content and content.talk else go("ask")
    return None if may_open(step, draft) else go("ask_step", first_open(draft))


def visit_for_answer(request: HttpRequest) -> tuple[VisitContent, Draft]:
    """Return the open visit and its draft; a new one, marked as lapsed, where the old one has ended."""
    content = open_visit(request)
    if content is None:
        content = VisitContent()
        return content, Draft(started=True, lapsed=True)
    return content, Draft.of(content)


def _shown(request: HttpRequest, step: str, form: forms.Question, *, status: int = 200) -> HttpResponse:
    draft = form.draft
    context: dict[str, Any] = {"form": form, "step": step, "draft": draft, "back": before(step, draft)}
    context["expired"] = status == 403
    if step in WITH_AVAILABILITY:
        context["found"] = _how_many(draft)
    return render(request, f"requests/ask/{step}.html", context, status=status)


def _how_many(draft: Draft) -> int | None:
    """Return how many people could be asked now; None while that cannot be known."""
    try:
        return line_for(draft, today()).found
    except (MissingKey, KeyDamaged):
        return None


def _expired(request: HttpRequest, step: str) -> HttpResponse:
    question = _question(step)
    draft = Draft.of(open_visit(request))
    return _shown(request, step, question(draft, initial=as_typed(question, request.POST)), status=403)


def _question(step: str) -> type[forms.Question]:
    if step not in QUESTIONS:
        raise Http404
    return QUESTIONS[step]


@intake
@keeps_words(_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, step: str) -> HttpResponse:
    """Show a question, or take its answer and go on."""
    asked = _question(step)
    if request.method == "POST":
        return _answer(request, step, asked)
    content = open_visit(request)
    draft = Draft.of(content)
    return not_here(request, step, content, draft) or _shown(request, step, asked(draft))


def _answer(request: HttpRequest, step: str, asked: type[forms.Question]) -> HttpResponse:
    content, draft = visit_for_answer(request)
    form = asked(draft, request.POST)
    if not form.is_valid():
        return _shown(request, step, form)
    if content.talk and not draft.started:
        return _after_sending(request, content, draft, form)
    form.answer(draft)
    draft.note_answer(step)
    if step in CHANGES_THE_LINE:
        draft.line = []
    stays = "stay" in request.POST
    draft.saved = stays
    way_on = step if stays else note_way_on(draft, after(step, draft))
    try:
        return kept(request, go("ask_step", way_on), content, draft)
    except TooLong:  # beside a long answer that waits for an open talk
        form.add_error(None, _("There is no room for all of this in one visit. Make it shorter."))
        return _shown(request, step, form)


def _after_sending(request: HttpRequest, content: VisitContent, draft: Draft, form: forms.Question) -> HttpResponse:
    """Somebody went back after sending: nothing is sent twice, and new words wait in the box of the open talk."""
    words = form.cleaned_data.get("message", "")
    if not words or content.talk is None:
        return go("ask_sent")
    draft.reply, draft.reply_for = words, mark_of(content.talk["request"])
    return kept(request, go("return_talk"), content, draft)
