"""The paper is a tagged PDF (PDF/UA-1): a screen reader finds its title, its language and its parts in order."""

from datetime import date

import pytest

from tests.directory.certification.paper.reading import ADDRESS, Paper


@pytest.fixture(scope="module")
def paper() -> Paper:
    return Paper.of()


def test_the_paper_is_tagged(paper):
    assert bool(paper.file.Root.MarkInfo.Marked)


def test_the_paper_says_that_it_keeps_to_pdf_ua_1(paper):
    with paper.file.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"


def test_its_title_is_shown_in_the_window(paper):
    assert str(paper.file.docinfo.Title) == "Certificate RS-8F2K-41QD"
    assert bool(paper.file.Root.ViewerPreferences.DisplayDocTitle)


@pytest.mark.parametrize(("language", "said"), [("en", "en"), ("ar", "ar"), ("pt-br", "pt-BR"), ("de", "de")])
def test_the_document_says_its_language(language, said):
    assert str(Paper.of(language).file.Root.Lang) == said


def test_the_headings_come_in_the_order_of_reading(paper):
    headings = [(str(tag.S), str(tag.T)) for tag in paper.tags if str(tag.S).startswith("/H")]
    assert headings == [
        ("/H1", "Certificate RS-8F2K-41QD"),
        ("/H2", "What it says"),
        ("/H2", "What it does not say"),
        ("/H2", "Check it"),
    ]


def test_what_a_certificate_tells_is_a_list_between_its_title_and_what_it_says(paper):
    assert paper.names("H1", "H2", "L", "Figure") == ["H1", "L", "H2", "L", "H2", "L", "H2", "Figure"]


def test_the_picture_says_in_words_where_it_leads(paper):
    figures = [str(tag.Alt) for tag in paper.tags if tag.S == "/Figure"]
    assert figures == [f"QR code that leads to {ADDRESS}"]


def test_the_address_is_a_link(paper):
    assert [str(link.A.URI) for link in paper.file.pages[0].Annots] == [ADDRESS]


def test_the_words_can_be_taken_out_in_the_order_of_reading(paper):
    wanted = [
        "Leeward",
        "Certificate RS",
        "granted to",
        "Amira",
        "Certified by",
        "Valid until",
        "What it says",
        ADDRESS,
    ]
    places = [paper.words.index(words) for words in wanted]
    assert places == sorted(places)


def test_a_decoder_reads_the_address_from_the_page(paper):
    assert paper.codes() == [ADDRESS]


def test_it_was_made_on_the_day_that_it_tells():
    paper = Paper.of(on=date(2026, 1, 2))
    assert str(paper.file.docinfo.CreationDate).startswith("D:20260102000000")


def test_it_fits_on_one_page_with_all_that_may_stand_on_it(paper):
    more = {"is_example": True, "granted_here": False, "checked_by": "Jo Novak", "checked_on": date(2026, 1, 2)}
    assert [len(each.file.pages) for each in (paper, Paper.of(**more), Paper.of("ar", holder="王小明", **more))] == [
        1,
        1,
        1,
    ]
