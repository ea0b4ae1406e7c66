"""Whether a certificate is real and holds, for anyone who was shown its number."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.qr import picture_of
from directory.certification.models import Certificate
from directory.supporters.models import Supporter


@require_safe
def certificate(request: HttpRequest, certificate_number: str) -> HttpResponse:
    """Show how a certificate stands today; its holder by name only while the directory shows them too."""
    found = get_object_or_404(
        Certificate.objects.select_related("edition", "certifier"), number=certificate_number.upper()
    )
    today = timezone.localdate()
    context = {
        "certificate": found,
        "validity": found.validity(today),
        "holder": Supporter.objects.listed(today).filter(certificate=found).first(),
        "picture": picture_of(f"{settings.LEEWARD_BASE_URL}{request.path}"),
    }
    return render(request, "supporters/certificate_page.html", context)
