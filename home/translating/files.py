"""PO files that translators bring back."""

from __future__ import annotations

import polib
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.views.edit_translation import upload_pofile

# Under it stands in the head of a file which translation it was made for.
_MADE_FOR = "X-WagtailLocalize-TranslationID"


@require_POST
def bring_back(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Have wagtail-localize take a file; say what to do where it would fail."""
    file = request.FILES.get("file")
    why = _fault(file)
    if why:
        messages.error(request, why)
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    answer: HttpResponse = upload_pofile(request, translation_id)
    return answer


def _fault(file: UploadedFile | None) -> str:
    if file is None:
        return _("Choose a file first.")
    found = fault_of(file.read())
    file.seek(0)
    return found


def fault_of(content: bytes) -> str:
    """Return why a file cannot be taken, in words for its translator; "" where nothing is known against it. Pure."""
    # The end of a line, so that polib never takes what was sent for the name of a file of this machine.
    text = content.decode(errors="replace") + "\n"
    no_file = _("This is no PO file. Download the file here, write your sentences into it, and choose it again.")
    try:
        made_for = polib.pofile(text).metadata.get(_MADE_FOR)
    except (OSError, ValueError):
        return no_file
    if "\0" in text:  # which no database keeps
        return no_file
    if made_for is None:
        return _(
            "This file does not say which page it is for. Download the file here, write your sentences into it, "
            "and choose it again."
        )
    return ""
