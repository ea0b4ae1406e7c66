"""A paper, and how another library than the one that made it reads it back."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import zxingcpp
from django.utils import translation

from directory.certification.paper.shown import Sheet, Shown
from directory.certification.paper.typesetting import pdf_of
from directory.certification.paper.words import sheet_of

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


def make_sheet(language: str = "en", **fields: Any) -> Sheet:
    with translation.override(language):
        return sheet_of(make_shown(**fields), "Leeward")


class Paper:
    """A PDF, opened by pikepdf (qpdf) for what it is made of and by pdfium for what it looks like."""

    def __init__(self, content: bytes) -> None:
        self.file = pikepdf.open(BytesIO(content))
        self.pages = pypdfium2.PdfDocument(content)

    @classmethod
    def of(cls, language: str = "en", *, fonts_of_the_machine: bool = False, **fields: Any) -> "Paper":
        return cls(pdf_of(make_sheet(language, **fields), fonts_of_the_machine=fonts_of_the_machine))

    @property
    def words(self) -> str:
        """What a reader sees, line by line."""
        return "\n".join(page.get_textpage().get_text_bounded() for page in self.pages).replace("\r\n", "\n")

    @property
    def tags(self) -> list[pikepdf.Dictionary]:
        """Every element of the structure tree, in the order in which it is read out."""
        return list(_elements(self.file.Root.StructTreeRoot.K))

    def names(self, *kinds: str) -> list[str]:
        return [str(tag.S)[1:] for tag in self.tags if not kinds or str(tag.S)[1:] in kinds]

    def codes(self) -> list[str]:
        """What a decoder reads from the first page as it is shown."""
        return [code.text for code in zxingcpp.read_barcodes(self.pages[0].render(scale=2).to_pil())]

    def font_names(self) -> list[str]:
        return [str(font.BaseFont) for font in self.file.pages[0].Resources.Font.values()]


def _elements(tree: Any) -> Any:
    if isinstance(tree, pikepdf.Array):
        for part in tree:
            yield from _elements(part)
    elif isinstance(tree, pikepdf.Dictionary) and "/S" in tree:
        yield tree
        yield from _elements(tree.get("/K"))
