"""Rating one's programme. What is typed goes from page to page in the forms; nothing is stored unless it is asked for."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.attempts import Attempts, mark_of
from core.csrf import with_what_was_typed
from core.links import absolute
from core.sealing.code import read_code
from core.sealing.code import shown as in_groups
from core.sealing.errors import CodeMistyped
from core.typesetting.pdf import LettersLacking
from directory.institutions.assessment.assessed import Assessed
from directory.institutions.assessment.counting import Answers, gaps
from directory.institutions.assessment.forms import AnswersForm, PlanForm, carried
from directory.institutions.assessment.keeping import ChangedMeanwhile, Full, Gone, add, find, keep
from directory.institutions.assessment.library import doors
from directory.institutions.assessment.paper.board import board_paper
from directory.institutions.assessment.shown import shown
from directory.institutions.assessment.standard import standard
from directory.institutions.assessment.words import PARTS, answered

PAPERS = Attempts("assessment-paper", most=40, seconds=15 * 60)
KEPT = Attempts("assessment-kept", most=20, seconds=60 * 60)
VERSION = re.compile(r"[0-9]{1,9}")


@csrf_exempt  # There is no cookie that somebody else's page could use.
@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest) -> HttpResponse:
    """Show the questions; a press on "change the answers" brings those given, and the plan, along."""
    form = AnswersForm()
    if request.method == "POST":
        with_what_was_typed(form, request.POST)
    return _questions(request, form)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def result(request: HttpRequest) -> HttpResponse:
    """Show the picture, the gaps, and a form for the plan."""
    if request.method != "POST":
        return redirect("assessment")
    form = AnswersForm(request.POST)
    if not form.is_valid():
        return _questions(request, form, status=422)
    answers = form.answers()
    plan = with_what_was_typed(PlanForm(gaps(standard().codes, answers)), request.POST)
    return _result(request, answers, plan)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest) -> HttpResponse:
    """Answer with the paper for a board. Nothing of it is stored."""
    taken = _taken(request)
    if isinstance(taken, HttpResponse):
        return taken
    assessed, plan = taken
    if not PAPERS.allows(mark_of(request)):
        return render(request, "429.html", status=429)
    try:
        return paper(assessed)
    except LettersLacking:
        plan.add_error(None, _("No font of this site shows some of these letters. Write them in other letters."))
        return _result(request, assessed.answers, plan, status=422)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def keep_it(request: HttpRequest) -> HttpResponse:
    """Keep it under a new code, which is shown once, or add it to what lies under the code that came along."""
    taken = _taken(request)
    if isinstance(taken, HttpResponse):
        return taken
    assessed, plan = taken
    if not KEPT.allows(mark_of(request)):
        return render(request, "429.html", status=429)
    if not request.POST.get("code"):
        code = keep(assessed)
        return render(
            request, "assessment/kept.html", {"code": in_groups(code), "days": settings.LEEWARD_ASSESSMENT_DAYS}
        )
    fault, under = _added(assessed, request.POST["code"], request.POST.get("version", ""))
    if fault:
        plan.add_error(None, fault)
        return _result(request, assessed.answers, plan, status=409, under=under)
    return render(request, "assessment/added.html", {**under, "days": settings.LEEWARD_ASSESSMENT_DAYS})


def paper(assessed: Assessed) -> HttpResponse:
    """Return the answer with the PDF. Raises LettersLacking."""
    content = board_paper(assessed, absolute(reverse("assessment")), timezone.localdate(), str(settings.LEEWARD_NAME))
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="self-assessment-{assessed.on}-{get_language()}.pdf"'
    return answer


def _added(assessed: Assessed, typed: str, version: str) -> tuple[str, dict[str, str]]:
    """Add it under the code. Return in words what stood in the way ("" for nothing), and what goes with the next press."""
    try:
        code = read_code(typed)
        add(assessed, code, int(version) if VERSION.fullmatch(version) else 0)
    except ChangedMeanwhile:
        told = _(
            "Somebody else with this code has kept something meanwhile. Press again to keep yours as well. "
            "Of one day only the last is kept."
        )
        there = find(code)
        return told, {"code": code, "version": str(there.version)} if there else {}
    except Full:
        return _("No more assessments fit under this code. Press again to keep this one under a new code."), {}
    except (Gone, CodeMistyped):
        return _("Nothing is here for this code any more. Press again to keep this under a new code."), {}
    return "", {"code": code}


def _taken(request: HttpRequest) -> tuple[Assessed, PlanForm] | HttpResponse:
    """Return what was typed, or the page that shows what is wrong with it."""
    if request.method != "POST":
        return redirect("assessment")
    form = AnswersForm(request.POST)
    if not form.is_valid():
        return _questions(request, form, status=422)
    answers = form.answers()
    plan = PlanForm(gaps(standard().codes, answers), request.POST)
    if not plan.is_valid():
        return _result(request, answers, plan, status=422)
    return Assessed(
        timezone.localdate(), standard().edition, answers, plan.cleaned_data["organisation"], plan.plan()
    ), plan


def _questions(request: HttpRequest, form: AnswersForm, *, status: int = 200) -> HttpResponse:
    return render(request, "assessment/assess.html", {"form": form, "carried": carried(request.POST)}, status=status)


def _result(
    request: HttpRequest, answers: Answers, plan: PlanForm, *, status: int = 200, under: dict[str, str] | None = None
) -> HttpResponse:
    """`under` is the code, with its version, under which a press on "keep" adds; None stands for what came along."""
    if under is None:
        under = {name: value for name, value in carried(request.POST) if name in ("code", "version")}
    ways = doors(plan.gaps, request)
    context = {
        "form": plan,
        "answers": [(code, str(answer)) for code, answer in answers.items()],
        "under": under,
        "gaps": [(PARTS[code], answered(answers[code]), ways[code], fields) for code, fields in plan.rows().items()],
        **shown(Assessed(timezone.localdate(), standard().edition, answers)),
        "days": settings.LEEWARD_ASSESSMENT_DAYS,
    }
    return render(request, "assessment/result.html", context, status=status)
