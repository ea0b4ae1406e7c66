from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.links import absolute

# What belongs to one person, or would keep somebody's words.
KEPT_OUT = ("/accounts/", "/admin/", "/ask/", "/inbox/", "/leave/", "/organisations/me/", "/search/", "/supporters/me/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers which addresses are not for them, and where the others are listed."""
    prefixes = ("", *(f"/{code}" for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE))
    lines = ["User-agent: *", *(f"Disallow: {prefix}{path}" for path in KEPT_OUT for prefix in prefixes)]
    if settings.LEEWARD_PROCESS.serves_site:
        lines += ["", f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
