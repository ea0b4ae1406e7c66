"""What every layout can rely on."""

from datetime import date

import pytest
import typst

from core.typesetting.pdf import DoesNotFit, LettersLacking, lacks, typeset
from core.typesetting.sheet import Sheet
from tests.core.typesetting.opened import Opened

SHEET = Sheet(
    language="en",
    right_to_left=False,
    site="Leeward",
    title="A paper",
    address="https://leeward.example/",
    picture_in_words="QR code",
    on=date(2026, 11, 27),
)
UNSHOWN = "\U00012f90"  # a letter of the Cypro-Minoan script, which no font at hand has


def test_a_layout_gets_the_sheet_and_its_qr():
    paper = Opened(typeset(b"#sheet.title #picture(30mm)", SHEET, fonts_of_the_machine=False))
    assert "A paper" in paper.words
    assert paper.codes() == [SHEET.address]


def test_a_layout_may_say_that_it_has_no_room():
    with pytest.raises(DoesNotFit):
        typeset(b'#panic("leeward: does not fit")', SHEET)


def test_letters_that_no_font_has_are_not_left_out_silently():
    with pytest.raises(LettersLacking):
        typeset(f"#text[{UNSHOWN}]".encode(), SHEET)


def test_a_fault_of_a_layout_stays_a_fault():
    with pytest.raises(typst.TypstError):
        typeset(b"#nothing-of-the-kind", SHEET)


@pytest.mark.parametrize(("text", "lacking"), [("Amira", False), ("أمينة", False), ("", False), (UNSHOWN, True)])
def test_it_can_be_asked_whether_a_text_can_be_shown(text, lacking):
    assert lacks(text) == lacking
