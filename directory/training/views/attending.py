"""One's own trainings: what one says before and after, the paper, and the way into an application."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words, with_what_was_typed
from core.sealing.errors import KeyDamaged, MissingKey
from core.typesetting.pdf import LettersLacking
from directory.certification.applications.acts import NotNow
from directory.certification.evidence.content import NotWhatItSays
from directory.training.attending import open_application, standards_shown, use_as_evidence
from directory.training.forms import LevelsForm
from directory.training.models import Attendance, levels_of
from directory.training.paper.attendance import attendance_paper
from directory.training.words import COMPETENCIES, LEVELS

View = Callable[..., HttpResponse]
NOT_SAID = "–"


def attendees_page(view: View) -> View:
    """Call `view(request, attendance)` for whoever is to come; 404 for everybody else who is signed in."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, training: int) -> HttpResponse:
        rows = Attendance.objects.select_related("training__programme__institution")
        mine = rows.prefetch_related("training__sessions")
        return view(request, get_object_or_404(mine, training__pk=training, account=request.user.pk))

    return guarded


@never_cache
@require_http_methods(["GET", "HEAD"])
@login_required
def trainings(request: HttpRequest) -> HttpResponse:
    mine = Attendance.objects.filter(account=request.user.pk).select_related("training__programme")
    return render(request, "training/trainings.html", {"attendances": mine.order_by("-training__held_on", "pk")})


def _expired(request: HttpRequest, attendance: Attendance) -> HttpResponse:
    form = with_what_was_typed(LevelsForm(attendance.training.competencies), request.POST)
    return _page(request, attendance, form, status=403)


@attendees_page
@keeps_words(_expired)
def training(request: HttpRequest, attendance: Attendance) -> HttpResponse:
    """Ask what somebody can do: until the day is over as before, from then on as after, and only who came."""
    if request.method != "POST":
        return _page(request, attendance, None)
    form = LevelsForm(attendance.training.competencies, request.POST)
    when = _asked_now(attendance)
    if when and form.is_valid():
        setattr(attendance, when, {code: level.value for code, level in form.levels().items()})
        attendance.save(update_fields=[when])
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(reverse("my_training", args=[attendance.training_id]), status=303)
    return _page(request, attendance, form if when else None, status=422 if when else 409)


@attendees_page
def paper(request: HttpRequest, attendance: Attendance) -> HttpResponse:
    """Answer with the paper of whoever came."""
    if not attendance.came:
        return _page(request, attendance, None, status=404)
    try:
        answer = HttpResponse(attendance_paper(attendance), content_type="application/pdf")
    except LettersLacking:
        messages.error(
            request, _("No font of this site shows some letters of the name or the title. Tell your coordinator.")
        )
        return HttpResponseRedirect(reverse("my_training", args=[attendance.training_id]), status=303)
    answer["Content-Disposition"] = 'attachment; filename="attendance.pdf"'
    return answer


@attendees_page
def evidence(request: HttpRequest, attendance: Attendance) -> HttpResponse:
    """Put the paper into the application that is being written."""
    application = open_application(attendance.account_id)
    if (
        request.method == "POST"
        and attendance.came
        and application
        and standards_shown(application, attendance.training)
    ):
        try:
            use_as_evidence(application, attendance, attendance_paper(attendance), timezone.localdate())
        except NotWhatItSays as there:
            messages.error(request, str(there))
        except NotNow:
            messages.error(request, _("Your application is not being written any more. Nothing was changed."))
        except (LettersLacking, OSError, MissingKey, KeyDamaged):
            messages.error(request, _("The paper cannot be kept just now, and nothing was. Try again later."))
        else:
            return HttpResponseRedirect(reverse("application", args=[application.pk]), status=303)
    return HttpResponseRedirect(reverse("my_training", args=[attendance.training_id]), status=303)


def _asked_now(attendance: Attendance) -> str:
    """Return "before", "after", or "" where there is nothing to say (any more)."""
    if attendance.came:
        return "after"
    return "before" if timezone.localdate() <= attendance.training.held_on and attendance.came is None else ""


def _page(request: HttpRequest, attendance: Attendance, form: LevelsForm | None, status: int = 200) -> HttpResponse:
    when = _asked_now(attendance)
    application = open_application(attendance.account_id) if attendance.came else None
    if form is None and when:
        form = LevelsForm(attendance.training.competencies, levels=levels_of(getattr(attendance, when) or {}))
    context: dict[str, Any] = {
        "expired": status == 403,
        "attendance": attendance,
        "training": attendance.training,
        "when": when,
        "form": form,
        "rows": [(COMPETENCIES[code], _words(before), _words(after)) for code, before, after in attendance.change],
        "standards": standards_shown(application, attendance.training) if application else [],
    }
    return render(request, "training/training.html", context, status=status)


def _words(level: Any) -> str:
    return NOT_SAID if level is None else str(LEVELS[level])
