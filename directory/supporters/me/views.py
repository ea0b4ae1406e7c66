"""One's own page: how one is listed, and what can be changed with one press."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from directory.supporters.mail_language import chosen_language, set_mail_language
from directory.supporters.me.forms import LeaveForm, LimitForm, MailLanguageForm
from directory.supporters.me.own import back_to_own_page, own_page
from directory.supporters.models import KeyConfirmation, Leave, Supporter


@own_page
def own(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    return _shown(request, supporter)


def _shown(
    request: HttpRequest,
    supporter: Supporter,
    limit: LimitForm | None = None,
    leave: LeaveForm | None = None,
    language: MailLanguageForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    leaves = list(Leave.objects.filter(supporter=supporter, ends_on__gte=today))
    context = {
        "supporter": supporter,
        "today": today,
        "leaves": leaves,
        "away": next((one for one in leaves if one.starts_on <= today), None),
        "ways": list(supporter.contact_ways.all()),
        "languages": list(supporter.languages.all()),
        "settings": list(supporter.settings.all()),
        "listed": supporter.listed_until is not None and supporter.listed_until >= today,
        "key_confirmed": _times_heard(supporter) >= settings.LEEWARD_KEY_CONFIRMATIONS,
        "limit_form": limit or LimitForm(instance=supporter),
        "leave_form": leave or LeaveForm(),
        "language_form": language or _language_form(supporter.account_id),
        "form": limit or leave or language,
    }
    return render(request, "supporters/me/own.html", context)


def _language_form(account: int) -> MailLanguageForm | None:
    """Return the form for the language of one's mails, None where the site has only one."""
    if len(settings.LANGUAGES) == 1:
        return None
    return MailLanguageForm(initial={"language": chosen_language(account)})


def _times_heard(supporter: Supporter) -> int:
    heard = list(KeyConfirmation.objects.filter(supporter=supporter).values_list("fingerprint", flat=True))
    return max((heard.count(one) for one in heard), default=0)


@own_page
def light(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    """Turn the own switch on or off."""
    wanted = request.POST.get("light")
    if wanted in ("on", "off"):
        supporter.takes_requests = wanted == "on"
        supporter.save(update_fields=["takes_requests"])
    return back_to_own_page()


@own_page
def confirm(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    """Say that everything here is right; the directory lists whoever said so within 60 days."""
    if request.method == "POST":
        supporter.confirmed_on = timezone.localdate()
        supporter.save(update_fields=["confirmed_on"])
    return back_to_own_page()


@own_page
def register(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    """Agree to stand in the public register of certificates, or no longer."""
    wanted = request.POST.get("register")
    if wanted in ("in", "out"):
        supporter.in_register = wanted == "in"
        supporter.save(update_fields=["in_register"])
    return back_to_own_page("register")


@own_page
def limit(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    if request.method != "POST":
        return back_to_own_page("limit")
    form = LimitForm(request.POST, instance=supporter)
    if not form.is_valid():
        return _shown(request, Supporter.objects.get(pk=supporter.pk), limit=form)
    supporter.save(update_fields=["own_limit"])
    return back_to_own_page("limit")


@own_page
def language(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    """Choose the language of the mails that the site sends to this supporter."""
    if request.method != "POST":
        return back_to_own_page("language")
    form = MailLanguageForm(request.POST)
    if not form.is_valid():
        return _shown(request, supporter, language=form)
    set_mail_language(supporter.account_id, form.cleaned_data["language"])
    return back_to_own_page("language")


@own_page
def add_leave(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    if request.method != "POST":
        return back_to_own_page("leave")
    form = LeaveForm(request.POST, instance=Leave(supporter=supporter))
    try:
        form.save()
    except (ValueError, ValidationError):
        return _shown(request, supporter, leave=form)
    return back_to_own_page("leave")


@own_page
def remove_leave(request: HttpRequest, supporter: Supporter, leave: int) -> HttpResponse:
    if request.method == "POST":
        for one in Leave.objects.filter(supporter=supporter, pk=leave):
            one.delete()
    return back_to_own_page("leave")
