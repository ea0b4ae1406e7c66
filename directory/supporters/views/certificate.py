"""Whether a certificate is real and holds, for anyone who was shown its number."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.qr import picture_of
from directory.certification.models import Certificate
from directory.certification.scheme.words import SETTINGS, named
from directory.supporters.models import Supporter


@require_safe
def certificate(request: HttpRequest, certificate_number: str) -> HttpResponse:
    """Show how a certificate stands today; a person who holds it by name only while the directory shows them too."""
    found = certificate_of(certificate_number)
    today = timezone.localdate()
    context = {
        "certificate": found,
        "validity": found.validity(today),
        "holder": holder_shown(found, today),
        "setting": named(found.setting, SETTINGS) if found.setting else "",
        "picture": picture_of(f"{settings.LEEWARD_BASE_URL}{request.path}"),
    }
    return render(request, "supporters/certificate_page.html", context)


def certificate_of(number: str) -> Certificate:
    """Return the certificate of this number, in whatever case it was typed. Raises Http404."""
    certificates = Certificate.objects.select_related("edition", "certifier", "institution")
    found: Certificate = get_object_or_404(certificates, number=number.upper())
    return found


def holder_shown(found: Certificate, on: date) -> Supporter | None:
    """Return whom a page may name as the holder that day: nobody whom the directory does not show."""
    return Supporter.objects.listed(on).filter(certificate=found).first()
