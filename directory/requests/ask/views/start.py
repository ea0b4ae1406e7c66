"""The page before the first question, beginning from a profile, and throwing everything away."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words
from directory.requests.ask.draft import Draft
from directory.requests.ask.fields import as_typed
from directory.requests.ask.forms import DeviceForm
from directory.requests.ask.pages import go, intake, kept, renewed, today
from directory.requests.ask.steps import first_open
from directory.requests.keyring import IntakeClosed, intake_open
from directory.requests.visits import VisitContent, forget_visit, open_visit
from directory.supporters.models import Supporter

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")


def person_of(slug: str) -> Supporter | None:
    """Return the listed supporter of a slug as it came in a form or an address; None for anything else."""
    if not _SLUG.fullmatch(slug):
        return None
    return Supporter.objects.listed(today()).filter(slug=slug).first()


def _page(
    request: HttpRequest, form: DeviceForm, person: Supporter | None, draft: Draft, *, status: int = 200
) -> HttpResponse:
    content = open_visit(request)
    context = {"form": form, "person": person, "draft": draft, "open_talk": bool(content and content.talk)}
    return render(request, "requests/ask/start.html", {**context, "expired": status == 403}, status=status)


def _not_listed(request: HttpRequest) -> HttpResponse:
    return render(request, "requests/ask/not_listed.html", status=404)


def _chosen(draft: Draft) -> Supporter | None:
    return Supporter.objects.listed(today()).filter(pk=draft.supporter).first() if draft.supporter else None


def _expired(request: HttpRequest) -> HttpResponse:
    person = person_of(request.POST.get("supporter", ""))
    form = DeviceForm(initial=as_typed(DeviceForm, request.POST))
    return _page(request, form, person, Draft.of(open_visit(request)), status=403)


@intake
@keeps_words(_expired)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Say what leaving does and what is kept, ask about the device, and begin."""
    if not intake_open(timezone.now().date()):
        raise IntakeClosed
    draft = Draft.of(open_visit(request))
    slug = (request.POST if request.method == "POST" else request.GET).get("supporter", "")
    person = person_of(slug) if slug else _chosen(draft)
    if slug and person is None:
        return _not_listed(request)
    if request.method != "POST":
        return _page(request, DeviceForm(), person, draft)
    form = DeviceForm(request.POST)
    return _begin(request, form, person) if form.is_valid() else _page(request, form, person, draft)


def _begin(request: HttpRequest, form: DeviceForm, person: Supporter | None) -> HttpResponse:
    content = open_visit(request) or VisitContent()
    draft = Draft.of(content)
    content.shared_device = form.is_shared()
    _choose(draft, person)
    draft.started = True
    draft.put_into(content)
    return renewed(request, go("ask_step", first_open(draft)), content)


def _choose(draft: Draft, person: Supporter | None) -> None:
    """Put another person first; "only this person" was said of the one before."""
    if person is not None and person.pk != draft.supporter:
        draft.supporter, draft.only, draft.line = person.pk, False, []


def _from_elsewhere(request: HttpRequest) -> bool:
    """Say whether a form on somebody else's site led here. Our own pages, on another host too, name no origin or ours."""
    ours = {"null", settings.LEEWARD_BASE_URL, f"{request.scheme}://{request.get_host()}"}
    cross_site = request.headers.get("Sec-Fetch-Site") == "cross-site"
    return cross_site or request.headers.get("Origin", "null") not in ours


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Open a draft for the person on whose profile "Ask" was pressed.

    No token is asked for: the profile is a public page, the same for everyone. So nothing that was typed before is
    touched, and a form on somebody else's site only leads to the page that asks.
    """
    if request.method != "POST":
        return go("ask")
    person = person_of(request.POST.get("supporter", ""))
    if person is None:
        return _not_listed(request)
    if _from_elsewhere(request):
        return _page(request, DeviceForm(), person, Draft.of(open_visit(request)))
    content = open_visit(request) or VisitContent()
    draft = Draft.of(content)
    _choose(draft, person)
    return kept(request, go("ask_step", first_open(draft)) if draft.started else go("ask"), content, draft)


def _kept_after_all(request: HttpRequest) -> HttpResponse:
    return render(request, "requests/ask/throw_away.html", {"something": True, "expired": True}, status=403)


@keeps_words(_kept_after_all)
@require_http_methods(["GET", "HEAD", "POST"])
def throw_away(request: HttpRequest) -> HttpResponse:
    """Ask once, then forget the answers; afterwards the same address says that nothing was sent."""
    content = open_visit(request)
    if request.method == "POST":
        response = go("ask_throw")
        if content and content.talk:
            return kept(request, response, content, Draft())  # the way back to what was sent before stays
        forget_visit(request, response)
        return response
    something = bool(content and Draft.of(content).started)
    return render(request, "requests/ask/throw_away.html", {"something": something})
