"""Nothing runs over an edge, over the QR or over another line, however long what was typed is."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.typesetting.pdf import DoesNotFit
from resources.posters.forms import PosterForm
from resources.posters.typesetting import pdf_of
from resources.posters.wanted import Kind, Line, PosterSheet
from tests.resources.posters.papers import POINTS, Paper, make_sheet

LONGEST = {
    name: PosterForm.base_fields[name].max_length for name in ("line_name", "line_number", "line_hours", "institution")
}
# At an address like this, the host's own name is wider than a column of a card.
LONG_ADDRESS = f"https://{'mmwm' * 10}.peer-support.example.org/pt-br/now/"
ONE_OF_EACH = [kind for kind in Kind if kind != Kind.CARDS]
MARGIN = 3 * POINTS
SLACK = 0.5  # points; pdfium rounds the boxes of letters
OF_NEIGHBOURS = 3  # points; in Arabic a mark or a comma has a box of its own, and reaches under the letter beside it
Box = tuple[float, float, float, float]


def filled(words: str) -> dict:
    """Return every field as full as the form takes it."""
    full = {name: (words * size)[:size].strip() for name, size in LONGEST.items()}
    line = Line(full["line_name"], full["line_number"], full["line_hours"])
    return {"line": line, "institution": full["institution"], "address": LONG_ADDRESS}


def boxes(paper: Paper) -> list[Box]:
    """Return (left, bottom, right, top) of every piece of a line, in points."""
    text = paper.pages[0].get_textpage()
    return [text.get_rect(at) for at in range(text.count_rects())]


def picture(paper: Paper) -> Box:
    """Return where the QR lies; its element in the structure tree says so."""
    figure = next(tag for tag in paper.tags if tag.S == "/Figure")
    place = next(attributes.BBox for attributes in figure.A if "/BBox" in attributes)
    return tuple(float(edge) for edge in place)


def meet(one: Box, other: Box, slack: float = SLACK) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    upwards = min(one[3], other[3]) - max(one[1], other[1])
    return across > slack and upwards > slack


def over_an_edge(paper: Paper) -> list[Box]:
    wide, high = paper.pages[0].get_size()
    return [
        box
        for box in boxes(paper)
        if box[0] < MARGIN or box[1] < MARGIN or box[2] > wide - MARGIN or box[3] > high - MARGIN
    ]


def over_the_picture(paper: Paper) -> list[Box]:
    return [box for box in boxes(paper) if meet(box, picture(paper))]


def over_each_other(paper: Paper) -> list[tuple[Box, Box]]:
    return [(one, other) for one, other in itertools.combinations(boxes(paper), 2) if meet(one, other, OF_NEIGHBOURS)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", Kind)
def test_the_longest_usual_words_stay_in_their_room(kind, language):
    try:
        paper = Paper.of(kind, language, **filled("0800 support for 24 hours "))
    except DoesNotFit:
        # A card in Arabic, whose own words are longer, takes fewer of what is typed, and says so.
        assert (language, kind in (Kind.CARD, Kind.CARDS)) == ("ar", True)
        return
    assert over_an_edge(paper) == []
    assert over_the_picture(paper) == []
    assert over_each_other(paper) == []


@pytest.mark.parametrize("words", ["W", "WWWWWW ", "-", "ش", "W.", "/ ", "( ", "ກ"])
@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_the_widest_letters_stay_in_their_room_or_are_refused(kind, words):
    try:
        paper = Paper.of(kind, **filled(words))
    except DoesNotFit:
        assert kind == Kind.CARD
        return
    assert over_an_edge(paper) == []
    assert over_the_picture(paper) == []


@settings(max_examples=30)
@given(
    kind=st.sampled_from(ONE_OF_EACH),
    language=st.sampled_from(["en", "ar"]),
    words=st.text("aWi 0-./()“”שعກ", min_size=1, max_size=40).filter(str.strip),
)
def test_whatever_is_typed_stays_in_its_room_or_is_refused(kind, language, words):
    try:
        paper = Paper.of(kind, language, **filled(words))
    except DoesNotFit:
        assert kind == Kind.CARD
        return
    assert over_an_edge(paper) == []
    assert over_the_picture(paper) == []


def test_a_script_without_spaces_breaks_where_its_own_words_end():
    paper = Paper.of(Kind.CARD, institution="ພາສາລາວ" * 10)
    assert over_an_edge(paper) + over_the_picture(paper) == []
    assert "\u200b" not in paper.words


def twice_as_long(sheet: PosterSheet) -> PosterSheet:
    """Return what a translation into a language of many words may look like."""
    told = {name: f"{getattr(sheet, name)} " * 2 for name in ("title", "lead", "go_title", "line_title", "danger")}
    sections = tuple((title * 2, tuple(f"{point} " * 2 for point in points)) for title, points in sheet.sections)
    return replace(sheet, **told, sections=sections)


@pytest.mark.parametrize("kind", Kind)
def test_words_of_a_longer_language_stay_in_their_room_too(kind):
    paper = Paper(pdf_of(kind, twice_as_long(make_sheet(kind)), fonts_of_the_machine=False))
    assert over_an_edge(paper) == []
    assert over_the_picture(paper) == []
