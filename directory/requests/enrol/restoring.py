"""After a reset of the password: the recovery code from the paper opens the key once more."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from directory.requests.access import key_holders_only, own_account, with_keys
from directory.requests.enrol.forms import RestoreForm
from directory.requests.enrol.passwords import wrong_password
from directory.requests.enrolment import WrongRecoveryCode, current_key, restore
from directory.requests.models import AccountKey
from directory.requests.passwords import Busy
from directory.requests.unlocking import unlock


@sensitive_post_parameters("code", "password")
@require_http_methods(["GET", "HEAD", "POST"])
@key_holders_only
@with_keys
def restore_key(request: HttpRequest) -> HttpResponse:
    """Seal the key under the password of today with the help of the recovery code, and open the inbox."""
    if current_key(own_account(request), AccountKey.State.ENROLLED) is None:
        return redirect("supporter_enrol")
    form = RestoreForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _restored(request, form):
        response = HttpResponseRedirect(reverse("inbox"), status=303)
        unlock(request, response, own_account(request), form.cleaned_data["password"])
        return response
    return render(request, "requests/enrol/restore.html", {"form": form})


def _restored(request: HttpRequest, form: RestoreForm) -> bool:
    if fault := wrong_password(request, form.cleaned_data["password"]):
        form.add_error("password", fault)
        return False
    try:
        restore(own_account(request), form.cleaned_data["code"], form.cleaned_data["password"])
    except WrongRecoveryCode:
        form.add_error("code", _("This is a recovery code, but not the one of this key. Use the newest paper."))
    except Busy:
        form.add_error(None, _("Many people are here just now. Wait a minute, then try again."))
    return form.is_valid()
