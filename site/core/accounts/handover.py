"""The site's side of handing somebody over to the vault's host: a page with one button."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.handover import is_challenge, make_ticket


@require_safe
@login_required
def handover(request: HttpRequest) -> HttpResponse:
    """Show the button that posts the ticket; whoever comes without a challenge of the vault is sent there for one.

    SecondFactorMiddleware stands in front, so nobody comes here with a password alone.
    """
    challenge = request.GET.get("challenge", "")
    if not is_challenge(challenge):
        return HttpResponseRedirect(f"{settings.LEEWARD_VAULT_URL}/inbox/")
    context = {"ticket": make_ticket(int(request.user.pk or 0), challenge), "vault": settings.LEEWARD_VAULT_URL}
    return render(request, "account/handover.html", context)
