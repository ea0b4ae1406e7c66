"""Making one's key: password, recovery code, typed back, and the digits to read aloud."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core.sealing.code import shown
from directory.requests.access import key_holders_only, own_account, supporter_of, with_keys
from directory.requests.account_keys import EnrolledKey, usable_keys
from directory.requests.enrol.forms import PasswordForm, RecoveryCodeForm
from directory.requests.enrol.passwords import wrong_password
from directory.requests.enrolment import (
    AlreadyEnrolled,
    NoKey,
    WrongRecoveryCode,
    confirm_recovery,
    current_key,
    enrolled_key,
    start_enrolment,
)
from directory.requests.models import AccountKey
from directory.requests.passwords import Busy
from directory.requests.report_readers import keys_of_readers
from directory.requests.vouching import counts_from, needed
from directory.supporters.models import KeyConfirmation, ReaderConfirmation

page = require_http_methods(["GET", "HEAD", "POST"])


@require_http_methods(["GET", "HEAD"])
@key_holders_only
@with_keys
def state(request: HttpRequest) -> HttpResponse:
    """Show the digits of one's key and whether they were heard, or go to the step that comes next."""
    key = enrolled_key(own_account(request))
    if key is None:
        return redirect("supporter_enrol_code" if current_key(own_account(request)) else "supporter_enrol_key")
    return render(request, "requests/enrol/state.html", _heard(own_account(request), key))


def _heard(account: int, key: EnrolledKey) -> dict[str, Any]:
    is_supporter = supporter_of(account) is not None
    of_a_supporter = KeyConfirmation.objects.filter(supporter__account=account)
    of_a_reader = ReaderConfirmation.objects.that_still_hold().filter(reader__account=account)
    confirmations = (of_a_supporter if is_supporter else of_a_reader).values_list("fingerprint", flat=True)
    heard = sum(fingerprint == key.fingerprint for fingerprint in confirmations)
    usable = usable_keys([account]) if is_supporter else keys_of_readers([account])
    return {
        "counts_from": counts_from(key.waits_from),
        "after_loss": key.after_loss,
        "fingerprint": key.fingerprint.split(),
        "is_supporter": is_supporter,
        "heard": heard,
        "needed": needed(after_loss=key.after_loss, least=settings.LEEWARD_KEY_CONFIRMATIONS),
        "confirmed": account in usable,
        "misheard": len(confirmations) - heard,
    }


@sensitive_post_parameters("password")
@page
@key_holders_only
@with_keys
def make_key(request: HttpRequest) -> HttpResponse:
    """Ask the password, make the key, and show its recovery code this one time."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if fault := wrong_password(request, form.cleaned_data["password"]):
            form.add_error("password", fault)
        else:
            return _made(request, form)
    begun = current_key(own_account(request))
    if begun and begun.state == AccountKey.State.ENROLLED:
        return redirect("supporter_enrol")
    return render(request, "requests/enrol/make_key.html", {"form": form, "begun": begun})


def _made(request: HttpRequest, form: PasswordForm) -> HttpResponse:
    try:
        _row, code = start_enrolment(own_account(request), form.cleaned_data["password"])
    except AlreadyEnrolled:
        return redirect("supporter_enrol")
    except Busy:
        form.add_error(None, _("Many people are here just now. Wait a minute, then try again."))
        return render(request, "requests/enrol/make_key.html", {"form": form}, status=503)
    return render(request, "requests/enrol/code.html", {"code": shown(code)})


@sensitive_post_parameters("code")
@page
@key_holders_only
@with_keys
def type_back(request: HttpRequest) -> HttpResponse:
    """Take the whole recovery code back; then the key is enrolled."""
    form = RecoveryCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_recovery(own_account(request), form.cleaned_data["code"])
        except NoKey:
            return redirect("supporter_enrol_key")
        except WrongRecoveryCode:
            form.add_error("code", _("This is a recovery code, but not the one of this key. Use the newest paper."))
        else:
            return redirect("supporter_enrol")
    elif current_key(own_account(request)) is None:
        return redirect("supporter_enrol_key")
    return render(request, "requests/enrol/type_back.html", {"form": form})
