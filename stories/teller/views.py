"""Telling a story, and coming back to it. The code goes with each press, so there is no cookie and nothing to steal."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from core.attempts import Attempts, mark_of
from core.sealing.code import shown
from core.sealing.errors import KeyDamaged, MissingKey, SealBroken
from core.under_code import UnderCode
from stories.final_text import digest_of
from stories.models import Contribution
from stories.readiness import NotReady
from stories.teller.forms import CONSENT, AnswerForm, CodeForm, TellForm
from stories.telling import NotNow, final_text, find, said, say_no, say_yes, send, write
from stories.withdrawal import withdraw

logger = logging.getLogger(__name__)
SENT = Attempts("story-sent", most=20, seconds=60 * 60)
TOLD = UnderCode(
    find,
    CodeForm,
    "stories/code.html",
    gettext_lazy("Nothing is here for this code. It was taken back, or a character is wrong."),
    Attempts("story-code", most=30, seconds=15 * 60),
)


@csrf_exempt  # There is no cookie that somebody else's page could use.
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """Take a story. Its teller's code is shown once, on the answer to the press itself."""
    form = TellForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "stories/tell.html", {"form": form})
    if not form.is_valid():
        return render(request, "stories/tell.html", {"form": form}, status=422)
    if not SENT.allows(mark_of(request)):
        form.add_error(None, _("Many stories came from this place within an hour. Wait a while, and send it again."))
        return render(request, "stories/tell.html", {"form": form}, status=429)
    try:
        code = send(form.number(), form.words(), form.cleaned_data["language"], CONSENT, timezone.localdate())
    except (MissingKey, KeyDamaged):
        logger.critical("A told story could not be kept: the key for stories is missing or damaged.")
        form.add_error(None, _("Your story cannot be kept just now, and nothing was. Copy it, and try again later."))
        return render(request, "stories/tell.html", {"form": form}, status=503)
    return render(request, "stories/told.html", {"code": shown(code) if code else ""})


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Ask for the code and open what lies under it."""
    if request.method != "POST":
        return TOLD.ask(request)
    return TOLD.open(request, _own_page)


@csrf_exempt  # The code itself is the proof.
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Write to the editors; while the final text waits, this says what should be otherwise and gives it back."""

    def view(request: HttpRequest, story: Contribution, code: str) -> HttpResponse:
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return _own_page(request, story, code, form=form, status=422)
        try:
            _kept(story, form.cleaned_data["text"], is_no="no" in request.POST)
        except (MissingKey, KeyDamaged):
            logger.critical(
                "An answer about a told story could not be kept: the key for stories is missing or damaged."
            )
            form.add_error(None, _("Your answer cannot be kept just now, and was not. Copy it, and try again later."))
            return _own_page(request, story, code, form=form, status=503)
        return _own_page(request, find(code) or story, code, notice=_("Your answer is with the editors."))

    return TOLD.open(request, view)


def _kept(story: Contribution, words: str, *, is_no: bool) -> None:
    today = timezone.localdate()
    try:
        if is_no:
            return say_no(story, words, today)
    except NotNow:  # the editors have taken the text back meanwhile; the words reach them all the same
        pass
    return write(story, words, today, from_teller=True)


@csrf_exempt  # as above
@require_POST
def approve(request: HttpRequest) -> HttpResponse:
    """Say yes to the very text that was on the page."""

    def view(request: HttpRequest, story: Contribution, code: str) -> HttpResponse:
        try:
            say_yes(story, request.POST.get("shown", ""), timezone.localdate())
        except NotNow:
            return _own_page(
                request, story, code, notice=_("The text has changed meanwhile. Read it again below."), status=409
            )
        except NotReady:
            notice = _("The editors still have something to do first. Your yes was not kept. Come back in a few days.")
            return _own_page(request, find(code) or story, code, notice=notice, status=409)
        return _own_page(
            request, find(code) or story, code, notice=_("Thank you. Your story is on its way to readers.")
        )

    return TOLD.open(request, view)


@csrf_exempt  # as above
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Ask once more, then take the story back for good."""

    def view(request: HttpRequest, story: Contribution, code: str) -> HttpResponse:
        if "sure" not in request.POST:
            return render(
                request, "stories/take_back.html", {"code": code, "published": bool(story.page and story.page.live)}
            )
        withdraw(story)
        return render(request, "stories/taken_back.html")

    return TOLD.open(request, view)


def _own_page(
    request: HttpRequest,
    story: Contribution,
    code: str,
    *,
    form: AnswerForm | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    page = final_text(story)
    try:
        notes, unreadable = said(story), False
    except (MissingKey, KeyDamaged, SealBroken):
        logger.critical("What was said about a told story cannot be opened: its key is missing or damaged.")
        notes, unreadable = [], True
    context: dict[str, Any] = {
        "story": story,
        "code": code,
        "notes": notes,
        "unreadable": unreadable,
        "final": page,
        "shown": digest_of(page) if page else "",
        "live": story.page if story.page and story.page.live else None,
        "form": form or AnswerForm(),
        "notice": notice,
        "went_well": status == 200,
    }
    return render(request, "stories/own.html", context, status=status)
