"""Each kind of paper in each language of the site, and in one that is written from right to left."""

import re

import pytest
from django.conf import settings

from core.typesetting import pdf as typesetting
from resources.posters.wanted import Ink, Kind, Line, Way
from tests.resources.posters.papers import ADDRESS, LINE, POINTS, Paper, make_sheet

LANGUAGES = [code for code, _name in settings.LANGUAGES]
A4 = (210, 297)
SIZES = {Kind.POSTER: A4, Kind.CARD: (85, 55), Kind.CARDS: A4, Kind.EXPECT: A4}


@pytest.fixture(
    scope="module", params=[(kind, tongue) for kind in Kind for tongue in sorted({*LANGUAGES, "ar"})], ids=str
)
def case(request) -> tuple[Kind, str, Paper]:
    kind, language = request.param
    return kind, language, Paper.of(kind, language)


def test_it_is_tagged_and_keeps_to_pdf_ua_1(case):
    _kind, _language, paper = case
    with paper.file.open_metadata() as about:
        assert (bool(paper.file.Root.MarkInfo.Marked), about["pdfuaid:part"]) == (True, "1")


def test_it_has_its_title_and_its_language(case):
    kind, language, paper = case
    assert str(paper.file.docinfo.Title) == make_sheet(kind, language).title
    assert str(paper.file.Root.Lang).lower() == language


def test_it_is_one_page_of_its_size(case):
    kind, _language, paper = case
    assert len(paper.pages) == 1
    assert paper.pages[0].get_size() == pytest.approx([side * POINTS for side in SIZES[kind]], abs=0.1)


def test_it_shows_the_address_and_the_line(case):
    kind, language, _paper = case
    paper = Paper.of(kind, language).read_from_the_left()
    assert ADDRESS in "".join(paper.words.split())
    assert all(told in paper.flat for told in (LINE.name, LINE.number, LINE.hours))


@pytest.mark.parametrize("kind", Kind)
def test_an_arabic_line_can_be_taken_out_as_it_is_written(kind):
    words = Paper.of(kind, "ar", line=Line("دعم العاملين", "142", "")).words
    assert "دعم العاملين" in words.split("\n")


def test_a_decoder_reads_the_address_from_each_qr(case):
    kind, _language, paper = case
    assert paper.codes() == [ADDRESS] * (8 if kind == Kind.CARDS else 1)


def test_a_reader_hears_title_headings_and_qr_once(case):
    kind, _language, paper = case
    sections = 4 if kind == Kind.EXPECT else 0
    assert sorted(paper.names("H1", "H2", "Figure")) == ["Figure", "H1", *["H2"] * (2 + sections)]


def test_the_address_is_one_link(case):
    _kind, _language, paper = case
    assert {str(link.A.URI) for link in paper.file.pages[0].Annots} == {ADDRESS}


@pytest.mark.parametrize("kind", Kind)
def test_it_is_mirrored_where_the_language_runs_from_right_to_left(kind):
    left, arabic = Paper.of(kind), Paper.of(kind, "ar")
    assert str(arabic.file.Root.ViewerPreferences.Direction) == "/R2L"
    # The first of eight cards lies 20 mm from the edge.
    both_edges = (20 + 20 + 85) * POINTS if kind == Kind.CARDS else SIZES[kind][0] * POINTS
    assert edges_of_the_number(left)[0] + edges_of_the_number(arabic.read_from_the_left())[1] == pytest.approx(
        both_edges, abs=1
    )


def edges_of_the_number(paper: Paper) -> tuple[float, float]:
    """Return where the number to call begins and ends on the first card, from the left edge of the page."""
    text = paper.pages[0].get_textpage()
    first, count = text.search(LINE.number).get_next()
    return text.get_charbox(first)[0], text.get_charbox(first + count - 1)[2]


@pytest.mark.parametrize("kind", Kind)
def test_in_black_only_there_is_no_colour_on_it(kind):
    assert colours(Paper.of(kind, ink=Ink.BLACK)) == 0
    assert colours(Paper.of(kind)) > 0


def colours(paper: Paper) -> int:
    """Return how far the most colourful spot is from grey."""
    seen = paper.pages[0].render(scale=1).to_pil().convert("RGB")
    return max(max(spot) - min(spot) for _count, spot in seen.getcolors(maxcolors=1 << 24))


@pytest.mark.parametrize("kind", Kind)
def test_it_says_for_whom_it_is_only_where_an_institution_was_named(kind):
    assert "who works at St Elsewhere Hospital" in Paper.of(kind).flat
    assert "who works at" not in Paper.of(kind, institution="").flat


@pytest.mark.parametrize("kind", Kind)
def test_it_says_on_which_day_it_was_made(kind):
    paper = Paper.of(kind)
    assert "As of 27 November 2026" in paper.flat
    assert str(paper.file.docinfo.CreationDate).startswith("D:20261127")


@pytest.mark.parametrize(("way", "said"), [(Way.NOW, "Get help now"), (Way.HOME, "Find somebody to ask")])
def test_it_says_what_is_found_at_the_address(way, said):
    assert said in Paper.of(Kind.POSTER, way=way).flat


def test_the_sheet_says_how_to_ask_what_follows_what_is_kept_and_what_cannot_be_promised():
    sheet, paper = make_sheet(Kind.EXPECT), Paper.of(Kind.EXPECT)
    assert [title for title, _points in sheet.sections] == [
        "How to reach a peer",
        "What happens next",
        "What is kept confidential",
        "What nobody can promise",
    ]
    points = [point for _title, points in sheet.sections for point in points]
    assert [point for point in points if point not in paper.flat] == []


def test_eight_cards_are_the_same_card_eight_times():
    assert Paper.of(Kind.CARDS).words.count(LINE.number) == 8


def test_nothing_of_what_is_typed_is_read_as_markup():
    assert '*bold* #panic() $x$ = "y"' in Paper.of(Kind.POSTER, institution='*bold* #panic() $x$ = "y"').flat


def test_the_colours_of_papers_are_those_of_the_site():
    by_day = (settings.BASE_DIR / "static/css/tokens.css").read_text().partition("@media")[0]
    layouts = [*(settings.BASE_DIR / "resources/posters").glob("*.typ"), typesetting.HERE / "house.typ"]
    used = {colour for layout in layouts for colour in re.findall(r'rgb\("(\w+)"\)', layout.read_text())}
    assert len(used) >= 6
    assert [colour for colour in used if f"#{colour};" not in by_day] == []
