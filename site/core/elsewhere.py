"""The way to the other host, where the site and the vault are two (docs/decisions/0005-own-process.md)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def to_the_vault(request: HttpRequest, **kwargs: Any) -> HttpResponseRedirect:
    """Go on to the same page on the vault's host; what stood behind a question mark stays here."""
    return HttpResponseRedirect(settings.LEEWARD_VAULT_URL + request.path)


@require_safe
@never_cache
def to_the_site(request: HttpRequest, **kwargs: Any) -> HttpResponseRedirect:
    """Go on to the same page on the site's host."""
    return HttpResponseRedirect(settings.LEEWARD_BASE_URL + request.path)


@require_safe
@never_cache
def to_asking(request: HttpRequest) -> HttpResponseRedirect:
    """Go on to asking. Whom to ask is put into no address: /ask/?supporter=… leads to the profile, whose button posts it."""
    slug = request.GET.get("supporter", "")
    if slug.replace("-", "").replace("_", "").isalnum() and slug.isascii():
        return HttpResponseRedirect(reverse("supporter", args=[slug]))
    return to_the_vault(request)
