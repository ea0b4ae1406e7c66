"""Posters, cards and sheets for tests, made without the machine's own fonts so that they are the same everywhere."""

from datetime import date
from io import BytesIO
from typing import Any

from django.utils import translation

from resources.posters.typesetting import pdf_of
from resources.posters.wanted import Ink, Kind, Line, PosterSheet, Wanted, Way
from resources.posters.words import sheet_of
from tests.core.typesetting.opened import Opened

ADDRESS = "https://leeward.example/now/"
LINE = Line("Staff support", "0800 123 456", "Monday to Friday, 8 to 18")
POINTS = 72 / 25.4  # to a millimetre


def make_sheet(kind: Kind, language: str = "en", **fields: Any) -> PosterSheet:
    given = {
        "kind": kind,
        "way": Way.NOW,
        "ink": Ink.COLOUR,
        "address": ADDRESS,
        "line": LINE,
        "institution": "St Elsewhere Hospital",
        "on": date(2026, 11, 27),
    }
    with translation.override(language):
        return sheet_of(Wanted(**{**given, **fields}), "Leeward")


class Paper(Opened):
    @classmethod
    def of(cls, kind: Kind, language: str = "en", **fields: Any) -> "Paper":
        return cls(pdf_of(kind, make_sheet(kind, language, **fields), fonts_of_the_machine=False))

    @property
    def flat(self) -> str:
        """All its words in one line, as lines break differently on each paper."""
        return " ".join(self.words.split())

    def read_from_the_left(self) -> "Paper":
        """Return the same paper for finding Latin words: pdfium turns each line where a document says R2L."""
        del self.file.Root.ViewerPreferences.Direction
        written = BytesIO()
        self.file.save(written)
        return Paper(written.getvalue())
