"""The pages that only an institution's application has; all others are those of a person's application."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.csrf import keeps_words, with_what_was_typed
from directory.certification.applications.acts import NotNow
from directory.certification.applications.institutions import acts
from directory.certification.applications.institutions.assessing import change_of_setting
from directory.certification.applications.institutions.forms import (
    ApplyForm,
    AssessForm,
    PreconditionsForm,
    SettingForm,
)
from directory.certification.applications.institutions.said import answers
from directory.certification.applications.models import Application
from directory.certification.applications.views.own import back_to, candidates_page
from directory.certification.models import Certificate, Edition
from directory.certification.scheme.shape import Standard
from directory.certification.scheme.words import SETTINGS, named
from directory.institutions.models import ContactPerson

View = Callable[..., HttpResponse]
PAGES = "certification/institution"


def contacts_page(view: View) -> View:
    """Call `view(request, contact)` for whoever acts for an institution; 404 for anybody else who is signed in."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        people = ContactPerson.objects.select_related("institution", "account")
        return view(request, get_object_or_404(people, account=request.user.pk), *args, **kwargs)

    return guarded


@contacts_page
def own(request: HttpRequest, contact: ContactPerson) -> HttpResponse:
    """Show what the institution applied for and what it holds; five queries whatever their number."""
    today = timezone.localdate()
    applied = Application.objects.open_to(contact.account_id).select_related("edition", "programme")
    held = Certificate.objects.filter(institution=contact.institution).select_related("edition")
    context = {
        "contact": contact,
        "applications": applied.order_by("-named_on", "-pk"),
        "certificates": [(each, each.validity(today)) for each in held.order_by("-valid_until", "pk")],
        "editions": acts.editions_for_institutions(),
        "incomplete": _incomplete(),
    }
    return render(request, f"{PAGES}/own.html", context)


def _incomplete() -> Any:
    institutions = Edition.objects.filter(applies_to=Edition.Applicant.INSTITUTION, complete=False)
    return institutions.exclude(content={})


def _apply_expired(request: HttpRequest, contact: ContactPerson) -> HttpResponse:
    form = with_what_was_typed(ApplyForm(contact.institution), request.POST)
    return _shown(request, "apply", {"contact": contact, "form": form}, status=403)


@contacts_page
@keeps_words(_apply_expired)
def apply(request: HttpRequest, contact: ContactPerson) -> HttpResponse:
    """Ask what the institution applies for; POST opens the application, or leads to the one that is open."""
    form = ApplyForm(contact.institution, request.POST if request.method == "POST" else None)
    context = {
        "contact": contact,
        "form": form,
        "possible": bool(form.editions) and contact.institution.programmes.exists(),
        "incomplete": _incomplete(),
    }
    if request.method != "POST" or not form.is_valid():
        return _shown(request, "apply", context, status=422 if form.is_bound else 200)
    programme = form.cleaned_data["programme"]
    try:
        made = acts.begin(contact, programme, form.edition, form.choice, timezone.localdate())
    except acts.Begun as there:
        return back_to(there.application)
    return back_to(made)


def institutions_page(page: str, form_of: Callable[..., Any]) -> Callable[[View], View]:
    """Decorate a page of an institution's application: 404 for a person's; after an old token the form comes back."""

    def again(request: HttpRequest, application: Application, *args: Any, **kwargs: Any) -> HttpResponse:
        _only_of_an_institution(application)
        form = with_what_was_typed(form_of(application, *args, **kwargs), request.POST)
        context = {"application": application, "form": form, "standard": getattr(form, "standard", None)}
        return _shown(request, page, context, status=403)

    def decorate(view: View) -> View:
        @keeps_words(again)
        @wraps(view)
        def theirs(request: HttpRequest, application: Application, *args: Any, **kwargs: Any) -> HttpResponse:
            _only_of_an_institution(application)
            return view(request, application, *args, **kwargs)

        return candidates_page(theirs)  # type: ignore[return-value] # what it wraps answers with a page

    return decorate


def _only_of_an_institution(application: Application) -> None:
    if not application.of_institution:
        raise Http404


@institutions_page("setting", SettingForm)
def setting(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask for the setting. Where it changes what is asked for, say what, and ask once more."""
    form = SettingForm(application, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"application": application, "form": form}
    if request.method != "POST" or not form.is_valid():
        return _shown(request, "setting", context, status=422 if form.is_bound else 200)
    wanted = form.cleaned_data["setting"]
    scheme = application.edition.shape
    today = timezone.localdate()
    held = acts.held_level(application.programme.institution, application.edition, (application.level, wanted), today)
    after = scheme.standards_up_to(application.level, wanted, (held,))
    change = change_of_setting(application.standards, after)
    if application.can_change_setting and (change.anew or change.no_longer) and request.POST.get("sure") != "yes":
        context |= {"change": change, "wanted": wanted, "wanted_words": named(wanted, SETTINGS)}
        return _shown(request, "setting_sure", context)
    return _acted(request, application, "setting", context, lambda: acts.choose_setting(application, wanted, today))


@institutions_page("preconditions", PreconditionsForm)
def preconditions(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask which of the edition's preconditions hold."""
    form = PreconditionsForm(application, request.POST if request.method == "POST" else None)
    context = {"application": application, "form": form}
    if request.method != "POST" or not form.is_valid():
        return _shown(request, "preconditions", context, status=422 if form.is_bound else 200)
    places = form.cleaned_data["preconditions"]
    return _acted(request, application, "preconditions", context, lambda: acts.say_preconditions(application, places))


def _assess_form(application: Application, code: str, typed: Any = None) -> AssessForm:
    standard = _standard(application, code)
    return AssessForm(standard, answers(application).get(code), typed)


@institutions_page("assess", _assess_form)
def assess(request: HttpRequest, application: Application, code: str) -> HttpResponse:
    """Ask how far one standard is met, part by part."""
    form = _assess_form(application, code, request.POST if request.method == "POST" else None)
    context = {"application": application, "standard": form.standard, "form": form}
    if request.method != "POST" or not form.is_valid():
        return _shown(request, "assess", context, status=422 if form.is_bound else 200)
    plan, today = form.cleaned_data["plan"], timezone.localdate()

    def act() -> None:
        acts.assess(application, form.standard, form.said, plan, today)

    return _acted(request, application, "assess", context, act, anchor=code)


def _standard(application: Application, code: str) -> Standard:
    found = next((each for each in application.standards if each.code == code), None)
    if found is None:
        raise Http404
    return found


def _acted(
    request: HttpRequest,
    application: Application,
    page: str,
    context: dict[str, Any],
    act: Callable[[], Any],
    *,
    anchor: str = "",
) -> HttpResponse:
    try:
        act()
    except NotNow:
        return _shown(request, page, {**context, "too_late": True}, status=409)
    return back_to(application, anchor)


def _shown(request: HttpRequest, page: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, f"{PAGES}/{page}.html", {**context, "expired": status == 403}, status=status)
