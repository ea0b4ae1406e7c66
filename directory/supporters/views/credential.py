"""A certificate to take along: the signed file, while the directory shows its holder."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.certification.credential.badge import NotOurs, credential_for
from directory.certification.credential.views import JWT, or_later
from directory.supporters.models import Supporter


@require_safe
@or_later
def credential(request: HttpRequest, certificate_number: str) -> HttpResponse:
    """Give the credential as a file; not found unless this site granted it, it holds, and its holder is listed today."""
    now = timezone.now()
    holders = Supporter.objects.listed(timezone.localdate(now)).select_related(
        "certificate__edition", "certificate__certifier"
    )
    holder = get_object_or_404(holders, certificate__number=certificate_number.upper())
    try:
        signed = credential_for(holder.certificate, holder.display_name, now)
    except NotOurs:
        raise Http404 from None
    response = HttpResponse(signed, content_type=JWT)
    response.headers["Content-Disposition"] = f'attachment; filename="{holder.certificate.number}.jwt"'
    # It names somebody: kept by nobody on the way, and found by no search engine.
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
