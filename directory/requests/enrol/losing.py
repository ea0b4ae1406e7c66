"""Password and paper both lost: say what that means, ask once more, and begin anew."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from directory.requests.access import key_holders_only, own_account, supporter_of, with_keys
from directory.requests.enrol.forms import LostForm
from directory.requests.enrol.passwords import wrong_password
from directory.requests.enrolment import current_key
from directory.requests.losing import lose_key
from directory.requests.models import AccountKey
from directory.requests.unlocking import lock


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@key_holders_only
@with_keys
def lost(request: HttpRequest) -> HttpResponse:
    """Retire the key that nobody can open any more; whoever asked its owner is told and chooses again."""
    account = own_account(request)
    if current_key(account, AccountKey.State.ENROLLED) is None:
        return redirect("supporter_enrol")
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if fault := wrong_password(request, form.cleaned_data["password"]):
            form.add_error("password", fault)
        else:
            lose_key(account, timezone.now())
            response = HttpResponseRedirect(reverse("supporter_enrol_key"), status=303)
            lock(request, response)
            return response
    context = {"form": form, "is_supporter": supporter_of(account) is not None}
    return render(request, "requests/enrol/lost.html", context)
