"""Lines over time: where the numbers say, broken where none is known, and said in words."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.pictures.lines import BOTTOM, HEIGHT, SIDE, TOP, WIDTH, Line, lines, path, places, top_of

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = st.lists(st.none() | st.integers(0, 100_000), min_size=1, max_size=20)
DRAWN = [Line("Asked <b>", [10, None, 30]), Line("Answered", [None, 10, 10])]


def drawn(*, right_to_left: bool = False) -> ET.Element:
    return ET.fromstring(lines("use", "Use", ["Q1", "Q2", "Q3"], DRAWN, right_to_left=right_to_left))


def test_the_picture_says_every_number_in_words():
    found = drawn()
    assert found.find(f"{SVG}desc").text == "Asked <b>: Q1 10, Q2 –, Q3 30. Answered: Q1 –, Q2 10, Q3 10"
    assert found.get("role") == "img"


@given(NUMBERS)
def test_every_number_stands_within_the_picture(numbers):
    for found in filter(None, places(numbers, top_of([Line("", numbers)]), right_to_left=False)):
        assert SIDE <= found[0] <= WIDTH - SIDE + 0.01
        assert TOP <= found[1] <= HEIGHT - BOTTOM


@given(NUMBERS)
def test_a_line_joins_only_neighbours_that_are_both_known(numbers):
    both = sum(a is not None and b is not None for a, b in pairwise(numbers))
    assert path(places(numbers, 10, right_to_left=False)).count("M") == both


@pytest.mark.parametrize(
    ("most", "edge"), [(None, 10), (10, 10), (11, 20), (21, 50), (51, 100), (101, 200), (4999, 5000)]
)
def test_the_upper_edge_is_a_round_number(most, edge):
    assert top_of([Line("", [most])]) == edge


def test_from_right_to_left_time_begins_at_the_right():
    assert [found[0] for found in places([1, 2], 10, right_to_left=True) if found] == [WIDTH - SIDE, SIDE]
    assert {text.get("direction") for text in drawn(right_to_left=True).findall(f"{SVG}text")} == {"rtl", "ltr"}


def test_lines_differ_in_more_than_colour():
    dashes = [each.get("stroke-dasharray") for each in drawn().findall(f"{SVG}path[@class='chart__now']")]
    assert set(dashes) == {"none", "9 6"}
