"""After a change of password on another host: the old password opens the key once more, and the new one seals it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core.attempts import mark_of
from directory.requests.access import key_holders_only, own_account, with_keys
from directory.requests.enrol.forms import BothPasswordsForm
from directory.requests.enrol.passwords import wrong_password
from directory.requests.enrolment import current_key, follow_password
from directory.requests.models import AccountKey
from directory.requests.passwords import Busy
from directory.requests.unlocking import WRONG_PASSWORDS, unlock


@sensitive_post_parameters("old", "password")
@require_http_methods(["GET", "HEAD", "POST"])
@key_holders_only
@with_keys
def bring_along(request: HttpRequest) -> HttpResponse:
    """Seal the key under the password of today with the help of the one before, and open the inbox."""
    if current_key(own_account(request), AccountKey.State.ENROLLED) is None:
        return redirect("supporter_enrol")
    form = BothPasswordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _brought_along(request, form):
        response = HttpResponseRedirect(reverse("inbox"), status=303)
        unlock(request, response, own_account(request), form.cleaned_data["password"])
        return response
    return render(request, "requests/enrol/bring_along.html", {"form": form})


def _brought_along(request: HttpRequest, form: BothPasswordsForm) -> bool:
    if fault := wrong_password(request, form.cleaned_data["password"]):
        form.add_error("password", fault)
        return False
    try:
        if not follow_password(own_account(request), form.cleaned_data["old"], form.cleaned_data["password"]):
            WRONG_PASSWORDS.count(mark_of(request, own_account(request)))
            form.add_error("old", _("This password does not open your key. Type the one that you had before."))
    except Busy:
        form.add_error(None, _("Many people are here just now. Wait a minute, then try again."))
    return form.is_valid()
