"""After a reset of the password: the recovery code from the paper opens the key once more."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from directory.requests.access import key_holders_only, own_account, with_keys
from directory.requests.enrol.anew import sealed_anew
from directory.requests.enrol.forms import RestoreForm
from directory.requests.enrolment import WrongRecoveryCode, restore


@sensitive_post_parameters("code", "password")
@require_http_methods(["GET", "HEAD", "POST"])
@key_holders_only
@with_keys
def restore_key(request: HttpRequest) -> HttpResponse:
    """Seal the key under the password of today with the help of the recovery code, and open the inbox."""
    return sealed_anew(request, RestoreForm(request.POST or None), "requests/enrol/restore.html", _restore)


def _restore(request: HttpRequest, form: Form) -> None:
    try:
        restore(own_account(request), form.cleaned_data["code"], form.cleaned_data["password"])
    except WrongRecoveryCode:
        form.add_error("code", _("This is a recovery code, but not the one of this key. Use the newest paper."))
