"""Names in every script, and names that look like markup: a name stays a name."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.typesetting.letters import plain
from core.typesetting.pdf import LettersLacking
from directory.certification.paper.typesetting import pdf_of
from tests.directory.certification.paper.reading import ADDRESS, Paper, make_sheet

IN_LATIN = "Some names here are in Latin letters"
MARKUP = "*_`$#@<>[](){}\\/~-=+.'\"!?:;,&%^|0aZé Ж"


@pytest.mark.parametrize("name", ["Zoë Őrség", "Nguyễn Đặng", "Şahin İpek", "Ελένη Ωμέγα", "Жанна Ґудзь"])
def test_latin_with_its_marks_greek_and_cyrillic_need_no_font_of_the_machine(name):
    paper = Paper.of(holder=name)
    assert unicodedata.normalize("NFC", paper.words).count(name) == 1
    assert IN_LATIN not in paper.words


def test_an_arabic_name_is_written_in_the_font_that_comes_with_the_site():
    assert any("NotoNaskhArabic" in name for name in Paper.of(holder="أمينة العلي").font_names())


def test_a_name_whose_letters_no_font_has_stands_in_latin_letters_and_the_paper_says_so():
    words = Paper.of(holder="王小明", certifier="Hôpital Béatrice").words
    assert "WangXiaoMing" in words
    assert IN_LATIN in words
    # Only what cannot be shown is written otherwise.
    assert "Hôpital Béatrice" in words


def test_a_language_whose_letters_no_font_has_is_refused():
    # Django itself brings the word "Number" in Chinese.
    with pytest.raises(LettersLacking):
        pdf_of(make_sheet("zh-hans"), fonts_of_the_machine=False)


@settings(max_examples=60)
@given(st.text(MARKUP, min_size=1, max_size=40))
@example("*Amira* #panic() $x$ `y` @z <w> [v]")
@example('#image("/etc/passwd")')
@example("= Amira\n- one // two /* three")
@example('"; sheet = 1; "')
def test_a_name_with_signs_of_markup_stays_a_name(name):
    paper = Paper.of(holder=f"x{name}x")
    written = "".join(paper.words.split())
    assert "".join(plain(f"x{name}x").split()) in written
    assert paper.names("H1", "H2", "L", "Figure") == ["H1", "L", "H2", "L", "H2", "L", "H2", "Figure"]


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=160))
def test_whatever_a_name_is_made_of_there_is_a_paper(holder, certifier):
    assert Paper.of(holder=holder, certifier=certifier).codes() == [ADDRESS]


def test_the_same_sheet_gives_the_same_bytes():
    sheet = make_sheet(holder="twice")
    assert pdf_of.__wrapped__(sheet) == pdf_of.__wrapped__(sheet)
