"""A certificate's sheet as a tagged PDF."""

from functools import lru_cache
from pathlib import Path

from core.typesetting.pdf import LettersLacking, lacks, typeset
from directory.certification.paper.letters import in_latin_letters
from directory.certification.paper.shown import CertificateSheet

LAYOUT = (Path(__file__).parent / "certificate.typ").read_bytes()


@lru_cache(maxsize=64)
def pdf_of(sheet: CertificateSheet, *, fonts_of_the_machine: bool = True) -> bytes:
    """Return the paper as PDF/UA-1, the same bytes for the same sheet.

    Names that no font at hand shows stand in Latin letters. Raises LettersLacking where even its words cannot be shown.
    """
    try:
        return typeset(LAYOUT, sheet, fonts_of_the_machine=fonts_of_the_machine)
    except LettersLacking:
        legible = in_latin_letters(sheet, lambda text: lacks(text, fonts_of_the_machine=fonts_of_the_machine))
        return typeset(LAYOUT, legible, fonts_of_the_machine=fonts_of_the_machine)
