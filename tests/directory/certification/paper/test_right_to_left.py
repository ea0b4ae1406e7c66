"""A certificate in Arabic."""

import pytest

from tests.directory.certification.paper.reading import ADDRESS, Paper

NAME = "أمينة العلي"


@pytest.fixture(scope="module")
def paper() -> Paper:
    return Paper.of("ar", holder=NAME)


def edge_of_the_first_line(paper: Paper) -> float:
    left, _bottom, _right, _top = paper.pages[0].get_textpage().get_charbox(0)
    return left


def test_its_direction_and_language_are_arabic(paper):
    assert (str(paper.file.Root.Lang), str(paper.file.Root.ViewerPreferences.Direction)) == ("ar", "/R2L")


def test_lines_begin_at_the_right_edge(paper):
    points = 72 / 25.4
    assert edge_of_the_first_line(Paper.of(holder=NAME)) == pytest.approx(44 * points, abs=5)
    assert edge_of_the_first_line(paper) == pytest.approx((210 - 44 - 15) * points, abs=5)


def test_the_name_and_the_date_can_be_taken_out_in_the_order_in_which_they_are_written(paper):
    assert NAME in paper.words.split("\n")
    assert "26 نوفمبر 2031" in paper.words.split("\n")


def test_its_picture_leads_to_the_address_too(paper):
    assert paper.codes() == [ADDRESS]
