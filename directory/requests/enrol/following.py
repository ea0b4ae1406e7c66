"""After a change of password on another host: the old password opens the key once more, and the new one seals it."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core.attempts import mark_of
from directory.requests.access import key_holders_only, own_account, with_keys
from directory.requests.enrol.anew import sealed_anew
from directory.requests.enrol.forms import BothPasswordsForm
from directory.requests.enrolment import follow_password
from directory.requests.unlocking import WRONG_PASSWORDS


@sensitive_post_parameters("old", "password")
@require_http_methods(["GET", "HEAD", "POST"])
@key_holders_only
@with_keys
def bring_along(request: HttpRequest) -> HttpResponse:
    """Seal the key under the password of today with the help of the one before, and open the inbox."""
    return sealed_anew(request, BothPasswordsForm(request.POST or None), "requests/enrol/bring_along.html", _follow)


def _follow(request: HttpRequest, form: Form) -> None:
    if not follow_password(own_account(request), form.cleaned_data["old"], form.cleaned_data["password"]):
        WRONG_PASSWORDS.count(mark_of(request, own_account(request)))
        form.add_error("old", _("This password does not open your key. Type the one that you had before."))
