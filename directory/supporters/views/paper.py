"""A certificate to print or to send: the same for everyone, and only while its page names the holder."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from core.typesetting.pdf import LettersLacking
from directory.certification.models import Certificate
from directory.certification.paper.shown import Shown
from directory.certification.paper.typesetting import pdf_of
from directory.certification.paper.words import sheet_of
from directory.certification.validity import Validity
from directory.supporters.models import Supporter
from directory.supporters.views.certificate import certificate_of, holder_shown


@require_safe
def certificate_paper(request: HttpRequest, certificate_number: str) -> HttpResponse:
    """Answer with the PDF. 404 where the holder may not be named, so also once the certificate holds no more."""
    found = certificate_of(certificate_number)
    today = timezone.localdate()
    holder = holder_shown(found, today)
    if holder is None or found.validity(today) != Validity.VALID:
        raise Http404
    paper = HttpResponse(_paper_of(found, holder, today), content_type="application/pdf")
    paper["Content-Disposition"] = f'attachment; filename="certificate-{found.number}.pdf"'
    return paper


def _paper_of(found: Certificate, holder: Supporter, on: date) -> bytes:
    try:
        return pdf_of(sheet_of(_shown(found, holder, on), settings.LEEWARD_NAME))
    except LettersLacking:
        # The reader's language has letters for which this machine has no font.
        with translation.override("en"):
            return pdf_of(sheet_of(_shown(found, holder, on), settings.LEEWARD_NAME))


def _shown(found: Certificate, holder: Supporter, on: date) -> Shown:
    return Shown(
        number=found.number,
        holder=holder.display_name,
        scheme=found.edition.title,
        edition=found.edition.number,
        certifier=found.certifier.name,
        valid_until=found.valid_until,
        granted_here=found.granted_here,
        checked_by=found.checked_by,
        checked_on=found.checked_on,
        address=f"{settings.LEEWARD_BASE_URL}{reverse('certificate', args=[found.number])}",
        on=on,
        is_example=holder.is_example,
    )
