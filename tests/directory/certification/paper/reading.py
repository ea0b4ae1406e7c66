"""A certificate's paper, read back."""

from datetime import date
from typing import Any

from django.utils import translation

from directory.certification.paper.shown import CertificateSheet, Shown
from directory.certification.paper.typesetting import pdf_of
from directory.certification.paper.words import sheet_of
from tests.core.typesetting.opened import Opened

ADDRESS = "https://leeward.example/certificates/RS-8F2K-41QD/"


def make_shown(**fields: Any) -> Shown:
    given = {
        "number": "RS-8F2K-41QD",
        "holder": "Amira",
        "scheme": "RESCUE-Supporters' Competences",
        "edition": 1,
        "certifier": "Certification house",
        "valid_until": date(2031, 11, 26),
        "granted_here": True,
        "checked_by": "",
        "checked_on": None,
        "address": ADDRESS,
        "on": date(2026, 11, 26),
    }
    return Shown(**{**given, **fields})


def make_sheet(language: str = "en", **fields: Any) -> CertificateSheet:
    with translation.override(language):
        return sheet_of(make_shown(**fields), "Leeward")


class Paper(Opened):
    """A certificate as its reader gets it."""

    @classmethod
    def of(cls, language: str = "en", *, fonts_of_the_machine: bool = False, **fields: Any) -> "Paper":
        return cls(pdf_of(make_sheet(language, **fields), fonts_of_the_machine=fonts_of_the_machine))
