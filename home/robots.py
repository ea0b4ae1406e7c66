from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

# What belongs to one person, or would keep somebody's words.
KEPT_OUT = ("/accounts/", "/admin/", "/ask/", "/inbox/", "/leave/", "/search/", "/supporters/me/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers which addresses are not for them."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in KEPT_OUT)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
