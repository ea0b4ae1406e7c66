"""A key that the password of today does not open: something older opens it once more, and this password seals it."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.requests.access import own_account
from directory.requests.enrol.passwords import wrong_password
from directory.requests.enrolment import current_key
from directory.requests.models import AccountKey
from directory.requests.passwords import Busy
from directory.requests.unlocking import unlock

Seal = Callable[[HttpRequest, Form], None]


def sealed_anew(request: HttpRequest, form: Form, template: str, seal: Seal) -> HttpResponse:
    """Let `seal` put the key under the form's password, and open the inbox; else show the form with what it says is wrong.

    `seal` is called for whoever typed the password of today, and raises Busy where too many derive at once.
    """
    account = own_account(request)
    if current_key(account, AccountKey.State.ENROLLED) is None:
        return redirect("supporter_enrol")
    if request.method == "POST" and form.is_valid() and _sealed(request, form, seal):
        response = HttpResponseRedirect(reverse("inbox"), status=303)
        unlock(request, response, account, form.cleaned_data["password"])
        return response
    return render(request, template, {"form": form})


def _sealed(request: HttpRequest, form: Form, seal: Seal) -> bool:
    if fault := wrong_password(request, form.cleaned_data["password"]):
        form.add_error("password", fault)
        return False
    try:
        seal(request, form)
    except Busy:
        form.add_error(None, _("Many people are here just now. Wait a minute, then try again."))
    return form.is_valid()
