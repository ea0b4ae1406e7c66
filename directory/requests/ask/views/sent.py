"""After sending: the code, ways to take it along, and what happens next."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from core.csrf import keeps_words
from core.qr import picture_of
from core.sealing.code import read_code, shown
from core.sealing.errors import CodeMistyped
from directory.requests.ask.draft import Draft
from directory.requests.ask.fields import TextField, as_typed
from directory.requests.ask.forms import ReachForm
from directory.requests.ask.handing_over import calendar_file, text_file
from directory.requests.ask.open_talk import fresh_code, next_names, open_talk, where_it_stands
from directory.requests.ask.pages import coming_back, go, one_at_a_time
from directory.requests.ask.replies import mark_of_talk, write_once
from directory.requests.ask.return_pages import wait_for_code
from directory.requests.visits import VisitContent, open_visit, save_visit

LAST = 4


class LastFourForm(forms.Form):
    last = TextField(
        label=gettext_lazy("To be sure, type the last four (optional)"),
        most_bytes=200,
        error_messages={"required": gettext_lazy("Type the last four characters of the code, or leave this out.")},
    )

    def __init__(self, code: str | None, *args: Any) -> None:
        super().__init__(*args)
        self.code = code
        self.fields["last"].widget.attrs.update(
            {
                "class": "code-input code-input--short",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        )

    def clean_last(self) -> str:
        last: str = self.cleaned_data["last"]
        if not self._fits(last):
            raise forms.ValidationError(_("These are not the last four. Compare them with the code above."))
        return last

    def _fits(self, last: str) -> bool:
        """Read them as a whole code is read, so that case and look-alikes make no difference here either."""
        code = self.code or ""
        try:
            return read_code(code[:-LAST] + last) == code
        except CodeMistyped:
            return False


def _code_page(
    request: HttpRequest, form: LastFourForm, content: VisitContent | None, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "content": content,
        "code": form.code and shown(form.code),
        "expired": status == 403,
    }
    if form.code:
        context["picture"] = picture_of(form.code)
    talk = open_talk(request)
    if talk:
        context["stands"] = stands = where_it_stands(talk.opened)
        context["behind"] = next_names(talk.content, stands.line.holder)
        context["confirmed"] = bool(talk.content.talk and talk.content.talk.get("confirmed"))
    return render(request, "requests/ask/sent.html", context, status=status)


def _expired(request: HttpRequest) -> HttpResponse:
    content = open_visit(request)
    return _code_page(request, LastFourForm(fresh_code(content)), content, status=403)


@coming_back
@keeps_words(_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest) -> HttpResponse:
    """Show the new code until it is confirmed or 30 minutes are over; POST confirms it."""
    content = open_visit(request)
    code = fresh_code(content)
    if request.method != "POST" or content is None or content.talk is None or code is None:
        return _code_page(request, LastFourForm(code), content)
    form = LastFourForm(code, request.POST)
    if not form.is_valid():
        return _code_page(request, form, content)
    content.talk = {**content.talk, "code": None, "confirmed": True}
    response = go("ask_sent")
    save_visit(request, response, content)
    return response


def sheet(request: HttpRequest) -> HttpResponse:
    """Show the code on a page that names no site, to be printed."""
    code = fresh_code(open_visit(request))
    if code is None:
        return go("ask_sent")
    return render(request, "requests/ask/sheet.html", {"code": shown(code), "picture": picture_of(code)})


@require_POST
def file(request: HttpRequest) -> HttpResponse:
    """Hand the code out as a text file with a name that says nothing; on her own device only."""
    content = open_visit(request)
    code = fresh_code(content)
    if content is None or code is None or content.shared_device:
        return go("ask_sent")
    return _download(text_file(shown(code)), "text/plain; charset=utf-8", "note.txt")


@coming_back
@require_POST
def calendar(request: HttpRequest) -> HttpResponse:
    """Hand out a reminder for the time by which somebody has answered; on her own device only."""
    talk = open_talk(request)
    due_at = where_it_stands(talk.opened).line.due_at if talk else None
    if talk is None or due_at is None or talk.content.shared_device:
        return go("ask_sent")
    return _download(calendar_file(due_at, timezone.now()), "text/calendar; charset=utf-8", "reminder.ics")


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _reach_page(request: HttpRequest, form: ReachForm, *, status: int = 200) -> HttpResponse:
    talk = open_talk(request)
    context = {"form": form, "mark": talk and mark_of_talk(talk), "expired": status == 403}
    return render(request, "requests/ask/sent_reach.html", context, status=status)


def _reach_expired(request: HttpRequest) -> HttpResponse:
    return _reach_page(request, ReachForm(Draft(), initial=as_typed(ReachForm, request.POST)), status=403)


@coming_back
@keeps_words(_reach_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: HttpRequest) -> HttpResponse:
    """Add a way to be reached to the talk, for somebody who may not come back."""
    talk = open_talk(request)
    if request.method != "POST":
        return _reach_page(request, ReachForm(Draft())) if talk else go("return")
    form = ReachForm(Draft(), request.POST)
    if not form.is_valid():
        return _reach_page(request, form)
    words = _("You can reach me like this:") + "\n" + form.cleaned_data["contact"]
    if talk is None:
        return wait_for_code(request, words)
    with one_at_a_time(request):  # both or neither, as for any answer
        write_once(request, talk, words)
        talk.content.talk = {**(talk.content.talk or {}), "reachable": True}
        response = go("ask_sent")
        save_visit(request, response, talk.content)
    return response
