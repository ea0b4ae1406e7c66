"""The door of a holder's pages: only who holds a certificate comes in; everybody else finds nothing there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from directory.certification.models import Certificate

View = Callable[..., HttpResponseBase]


def holders_page(view: View) -> View:
    """Call `view(request, certificate, ...)` for the holder of a certificate; 404 for anybody else who is signed in."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        mine = Certificate.objects.filter(supporter__account=request.user.pk).select_related("edition", "certifier")
        certificate = mine.prefetch_related("renewals").first()
        if certificate is None:
            raise Http404
        return view(request, certificate, *args, **kwargs)

    return guarded


def back_to_renewal(anchor: str = "") -> HttpResponse:
    """Lead back to the page of one's renewal after a press."""
    return HttpResponseRedirect(reverse("renewal") + (f"#{anchor}" if anchor else ""), status=303)
