"""A poster, a card or a sheet as a tagged PDF."""

from pathlib import Path

from core.typesetting.pdf import typeset
from resources.posters.wanted import Kind, PosterSheet

HERE = Path(__file__).parent
LAYOUTS = {
    Kind.POSTER: ("parts.typ", "poster.typ"),
    Kind.CARD: ("parts.typ", "card.typ", "one_card.typ"),
    Kind.CARDS: ("parts.typ", "card.typ", "eight_cards.typ"),
    Kind.EXPECT: ("parts.typ", "expect.typ"),
}


def pdf_of(kind: Kind, sheet: PosterSheet, *, fonts_of_the_machine: bool = True) -> bytes:
    """Return the paper as PDF/UA-1, on one page.

    Raises LettersLacking where no font at hand has its letters, and DoesNotFit where its words need more room.
    """
    layout = b"".join((HERE / name).read_bytes() for name in LAYOUTS[kind])
    return typeset(layout, sheet, fonts_of_the_machine=fonts_of_the_machine)
