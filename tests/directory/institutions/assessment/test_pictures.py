"""The pictures themselves: whatever is drawn is where the numbers say, and says so in words."""

from math import dist, isclose
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from core.pictures.bars import WIDTH, bars, length
from core.pictures.radar import FAR, MIDDLE, NEAR, line, points, radar

SVG = "{http://www.w3.org/2000/svg}"
DEGREES = st.lists(st.sampled_from([0, 1, 2, None]), min_size=3, max_size=16)
ROWS = [("Yes", 3), ("Not yet <b>", 1), ("In part", 0)]


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # our own, and a fault in it is what we look for


def test_bars_say_in_words_what_they_show():
    svg = drawn(bars("one", "Parts", ROWS, right_to_left=False))
    named = {svg.find(f"{SVG}title").get("id"), svg.find(f"{SVG}desc").get("id")}
    assert set(svg.get("aria-labelledby").split()) == named
    assert svg.find(f"{SVG}desc").text == "Yes: 3. Not yet <b>: 1. In part: 0"
    assert svg.get("role") == "img"


def test_a_bar_of_nothing_is_not_drawn():
    svg = drawn(bars("one", "Parts", ROWS, right_to_left=False))
    assert [bar.get("width") for bar in svg.findall(f"{SVG}rect[@class='chart__bar']")] == ["270", "90"]


@given(st.lists(st.integers(0, 50), min_size=1))
def test_all_bars_together_are_as_long_as_the_picture_is_wide(counts):
    total = sum(counts)
    together = sum(length(count, total) for count in counts)
    assert isclose(together, WIDTH if total else 0, abs_tol=0.1 * len(counts))


def test_from_right_to_left_bars_begin_at_the_right():
    svg = drawn(bars("one", "Parts", ROWS, right_to_left=True))
    assert [bar.get("x") for bar in svg.findall(f"{SVG}rect[@class='chart__bar']")] == ["90", "270"]
    assert {text.get("direction") for text in svg.findall(f"{SVG}text")} == {"rtl", "ltr"}


@given(DEGREES)
def test_a_part_stands_the_further_out_the_further_along_it_is(degrees):
    for degree, found in zip(degrees, points(degrees), strict=True):
        if degree is None:
            assert found is None
        else:
            assert isclose(dist(found, (MIDDLE, MIDDLE)), NEAR + degree * (FAR - NEAR) / 2, abs_tol=0.02)


@given(DEGREES)
def test_a_line_joins_only_neighbours_that_are_both_known(degrees):
    both = sum(a is not None and b is not None for a, b in zip(degrees, degrees[1:] + degrees[:1], strict=True))
    assert line(points(degrees)).count("M") == both


def test_the_first_part_is_at_the_top():
    assert points([2, 2, 2, 2])[0] == (MIDDLE, MIDDLE - FAR)


def test_a_part_that_is_not_known_has_a_question_mark_and_no_point():
    svg = drawn(radar("wheel", "Parts", "said", [2, None, 0]))
    assert [text.text for text in svg.findall(f"{SVG}text")] == ["1", "2?", "3"]
    assert len(svg.findall(f"{SVG}circle[@class='chart__dot']")) == 2


def test_an_earlier_assessment_is_told_apart_by_more_than_colour():
    svg = drawn(radar("wheel", "Parts", "said", [2, 1, 0], [0, 1, None]))
    assert svg.find(f"{SVG}path[@class='chart__before']").get("stroke-dasharray")
    assert len(svg.findall(f"{SVG}rect[@class='chart__before-dot']")) == 2
