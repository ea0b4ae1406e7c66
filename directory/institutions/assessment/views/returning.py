"""Coming back with the code: what was kept, how it compares with earlier, the paper of each, and erasing it all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.attempts import Attempts, mark_of
from core.typesetting.pdf import LettersLacking
from core.under_code import UnderCode
from directory.institutions.assessment.assessed import Assessed
from directory.institutions.assessment.forms import CodeForm
from directory.institutions.assessment.keeping import History, erase, find
from directory.institutions.assessment.shown import shown
from directory.institutions.assessment.views.assessing import PAPERS, paper

KEPT = UnderCode(
    find,
    CodeForm,
    "assessment/code.html",
    gettext_lazy("Nothing is here for this code. It was erased, or a character is wrong."),
    Attempts("assessment-code", most=30, seconds=15 * 60),
)


@csrf_exempt  # The code itself is the proof.
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Ask for the code and open what lies under it."""
    return KEPT.open(request, _own_page) if request.method == "POST" else KEPT.ask(request)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def own_board(request: HttpRequest) -> HttpResponse:
    """Answer with the paper of one kept assessment, as it was kept."""

    def view(request: HttpRequest, history: History, code: str) -> HttpResponse:
        wanted = _of_day(history, request.POST.get("on", "")) or history.assessments[0]
        if not PAPERS.allows(mark_of(request)):
            return render(request, "429.html", status=429)
        try:
            return paper(wanted)
        except LettersLacking:
            fault = _("No font of this site shows some of these letters. Write them in other letters.")
            return _own_page(request, history, code, fault=fault)

    return KEPT.open(request, view) if request.method == "POST" else redirect("assessment_own")


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def erase_all(request: HttpRequest) -> HttpResponse:
    """Ask once more, then erase all that lies under the code."""

    def view(request: HttpRequest, history: History, code: str) -> HttpResponse:
        if "sure" not in request.POST:
            return render(request, "assessment/erase.html", {"code": code, "history": history})
        erase(code)
        return render(request, "assessment/erased.html")

    return KEPT.open(request, view) if request.method == "POST" else redirect("assessment_own")


def _own_page(request: HttpRequest, history: History, code: str, *, fault: str = "") -> HttpResponse:
    """Show the newest beside an earlier one: the one that was chosen, or the one before."""
    newest, *before = history.assessments
    earlier = _of_day(history, request.POST.get("earlier", ""))
    if earlier is None or earlier == newest:
        earlier = next(iter(before), None)
    context = {
        "code": code,
        "history": history,
        "newest": newest,
        "before": before,
        "today": timezone.localdate(),
        "fault": fault,
        "answers": [(part, str(answer)) for part, answer in newest.answers.items()],
        **shown(newest, earlier),
    }
    return render(request, "assessment/own.html", context, status=422 if fault else 200)


def _of_day(history: History, day: str) -> Assessed | None:
    return next((each for each in history.assessments if each.on.isoformat() == day), None)
