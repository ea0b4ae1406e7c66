"""Coming into the inbox from the site's host, and going out again."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from core.handover import TicketRefused, challenge_of, new_nonce, read_ticket
from directory.requests.arrivals import arrive, go_away
from directory.requests.unlocking import lock

NONCE = f"{settings.LEEWARD_COOKIE_PREFIX}leeward_nonce"
# Long enough to sign in on the site with both factors.
NONCE_SECONDS = 60 * 60
SEE_OTHER = 303


@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Give this browser a nonce and send it to the site, which knows who is signed in.

    Whoever pressed a button on a page of ours gets a link: a browser follows no form to another host (form-action).
    """
    nonce = new_nonce()
    site = f"{settings.LEEWARD_BASE_URL}/accounts/handover/?{urlencode({'challenge': challenge_of(nonce)})}"
    pressed = request.headers.get("Sec-Fetch-Site") == "same-origin"
    response = render(request, "requests/inbox/sign_in.html", {"site": site}) if pressed else HttpResponseRedirect(site)
    # It comes back with a post from the other host, which "Lax" would not let through where the hosts share no domain.
    secure = request.is_secure()
    response.set_cookie(
        NONCE, nonce, max_age=NONCE_SECONDS, httponly=True, samesite="None" if secure else "Lax", secure=secure
    )
    return response


@csrf_exempt  # the ticket is the proof, and it fits one browser only
@sensitive_post_parameters("ticket")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Take the ticket of the site, once."""
    response = HttpResponseRedirect(reverse("inbox"), status=SEE_OTHER)
    if request.method != "POST":
        return response
    try:
        ticket = read_ticket(request.POST.get("ticket", ""), request.COOKIES.get(NONCE, ""))
        lock(request, response)
        go_away(request)
        arrive(request, response, ticket)
    except TicketRefused:
        return render(request, "requests/inbox/not_in.html", status=403)
    response.delete_cookie(NONCE)
    return response


@require_safe
def out(request: HttpRequest) -> HttpResponse:
    """Lock the inbox and forget who came; the site comes here when somebody signs out there."""
    response = HttpResponseRedirect(f"{settings.LEEWARD_BASE_URL}/")
    lock(request, response)
    go_away(request, response)
    return response
