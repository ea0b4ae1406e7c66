"""Who must not see the request, and who is asked."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words
from directory.requests.ask.choosing import ApartForm, LineForm
from directory.requests.ask.draft import Draft
from directory.requests.ask.leaving_out import chosen
from directory.requests.ask.line import Line, offer, offered_line, why_not_chosen
from directory.requests.ask.missing import note_way_on
from directory.requests.ask.pages import go, intake, kept, today
from directory.requests.ask.steps import after, before, first_open
from directory.requests.ask.views.question import not_here, visit_for_answer
from directory.requests.ask.words import plain
from directory.requests.visits import open_visit
from directory.supporters.models import Supporter

APART, LINE = "apart", "line"


def _apart_page(request: HttpRequest, form: ApartForm, *, status: int = 200) -> HttpResponse:
    draft = form.draft
    context = {"form": form, "draft": draft, "left_out": chosen(draft.apart), "back": before(APART, draft)}
    return render(request, "requests/ask/apart.html", {**context, "expired": status == 403}, status=status)


def _apart_expired(request: HttpRequest) -> HttpResponse:
    draft = Draft.of(open_visit(request))
    typed = {"name": plain(request.POST.get("name", "")), "found": request.POST.getlist("found")}
    return _apart_page(request, ApartForm(draft, today(), initial=typed), status=403)


@intake
@keeps_words(_apart_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def apart(request: HttpRequest) -> HttpResponse:
    """Find, tick, take back, and go on; a name that nobody has is refused on the page."""
    if request.method == "POST":
        return _apart_answer(request)
    content = open_visit(request)
    draft = Draft.of(content)
    elsewhere = not_here(request, APART, content, draft)
    if elsewhere:
        return elsewhere
    if not draft.search:
        return _apart_page(request, ApartForm(draft, today()))
    form = ApartForm(draft, today(), {"name": draft.search})
    if form.is_valid() and not form.results:
        form.nobody_called()
    return _apart_page(request, form)


def _apart_answer(request: HttpRequest) -> HttpResponse:
    content, draft = visit_for_answer(request)
    if content.talk and not draft.started:
        return go("ask_sent")
    form = ApartForm(draft, today(), request.POST)
    if not form.is_valid():
        return _apart_page(request, form)
    if "remove" in request.POST:
        draft.apart = [key for key in draft.apart if key != request.POST["remove"]]
        draft.search = form.cleaned_data["name"]
    elif form.cleaned_data["found"]:
        form.add_ticked()
    elif _unsettled(form, request.POST):
        form.unsure() if form.results else form.nobody_called()
        return _apart_page(request, form)
    else:
        draft.search = form.cleaned_data["name"]
    draft.line = []
    done = "go" in request.POST and not draft.search
    if done:
        draft.note_answer(APART)
    return kept(request, go("ask_step", note_way_on(draft, after(APART, draft)) if done else APART), content, draft)


def _unsettled(form: ApartForm, said: QueryDict) -> bool:
    """Say whether "Continue" was pressed beside results of the very name that still stands in the box."""
    name = form.cleaned_data["name"]
    return "go" in said and bool(name) and name == form.draft.search


def _line_page(request: HttpRequest, form: LineForm, line: Line, *, status: int = 200) -> HttpResponse:
    draft = form.draft
    why = why_not_chosen(draft, today())
    chosen_name = Supporter.objects.filter(pk=draft.supporter).values_list("display_name", flat=True).first()
    context = {
        "form": form,
        "draft": draft,
        "line": line,
        "back": before(LINE, draft),
        "chosen": chosen_name,
        "why": why.name if why else "",
        "expired": status == 403,
    }
    return render(request, "requests/ask/line.html", context, status=status)


def _line_expired(request: HttpRequest) -> HttpResponse:
    draft = Draft.of(open_visit(request))
    line = offered_line(draft)
    typed = {"passing_on": request.POST.get("passing_on"), "asked": request.POST.getlist("asked")}
    return _line_page(request, LineForm(draft, line, initial=typed), line, status=403)


@intake
@keeps_words(_line_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest) -> HttpResponse:
    """Show who would be asked, and let her strike anyone; where nobody can be, show other ways."""
    if request.method == "POST":
        return _line_answer(request)
    content = open_visit(request)
    draft = Draft.of(content)
    elsewhere = not_here(request, LINE, content, draft)
    if elsewhere or content is None:
        return elsewhere or go("ask")
    offered = offer(draft, today())
    if not offered.people and not offered.struck:
        return kept(request, nobody(request, draft), content, draft)
    return kept(request, _line_page(request, LineForm(draft, offered), offered), content, draft)


def _line_answer(request: HttpRequest) -> HttpResponse:
    content, draft = visit_for_answer(request)
    if content.talk and not draft.started:
        return go("ask_sent")
    offered = offered_line(draft)
    if not offered.people and not offered.struck:
        return kept(request, go("ask_step", first_open(draft)), content, draft)
    form = LineForm(draft, offered, request.POST)
    if not form.is_valid():
        return _line_page(request, form, offered)
    form.answer()
    draft.note_answer(LINE)
    return kept(request, go("ask_step", after(LINE, draft)), content, draft)


def nobody(request: HttpRequest, draft: Draft, *, gone: list[str] | None = None) -> HttpResponse:
    """Say that nobody can be asked, what can be changed, and where else help is; the answers stay in the visit."""
    context = {"draft": draft, "gone": gone or [], "left_out": chosen(draft.apart)}
    return render(request, "requests/ask/nobody.html", context)
