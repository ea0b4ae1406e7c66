"""Where to report a weakness, for machines: /.well-known/security.txt (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

# RFC 9116, 2.5.5, recommends less than a year.
HOLDS = timedelta(days=180)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Answer with the site's contact and until when it holds; 404 where LEEWARD_SECURITY_CONTACT is not set."""
    if not settings.LEEWARD_SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + HOLDS).strftime("%Y-%m-%dT00:00:00Z")
    text = (
        f"Contact: {settings.LEEWARD_SECURITY_CONTACT}\n"
        f"Expires: {expires}\n"
        f"Canonical: {settings.LEEWARD_BASE_URL}/.well-known/security.txt\n"
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
