"""What stands on a certificate's paper where its letters cannot be shown."""

from collections.abc import Callable
from dataclasses import replace

from anyascii import anyascii
from django.utils.translation import gettext as _

from directory.certification.paper.shown import CertificateSheet


def in_latin_letters(sheet: CertificateSheet, lacks: Callable[[str], bool]) -> CertificateSheet:
    """Return the sheet with the names that no font at hand shows in Latin letters, and a sentence that says so.

    `lacks(text)` says whether some letter of a text cannot be shown.
    """

    def shown(text: str) -> str:
        return anyascii(text) if lacks(text) else text

    facts = tuple((label, shown(value)) for label, value in sheet.facts)
    if sheet.holder == shown(sheet.holder) and facts == sheet.facts:
        return sheet
    told = _(
        "Some names here are in Latin letters, because this paper lacks theirs. The address shows them as they are."
    )
    return replace(sheet, holder=shown(sheet.holder), facts=facts, about_letters=told)
