"""The map of countries: all are there, and what matters is in the frame and can be pressed."""

import gzip
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.countries import COUNTRIES
from directory.institutions.world.drawing import Country, picture_of
from directory.institutions.world.frame import FLATTEST, NEAREST, WORLD, frame_around
from directory.institutions.world.outlines import the_world

some_codes = st.sets(st.sampled_from(sorted(COUNTRIES)), min_size=1)


def country(code, number=1):
    return Country(code, str(COUNTRIES[code]), number, f"?country={code}")


def test_every_country_has_a_shape_or_a_dot():
    assert set(the_world().countries) == set(COUNTRIES)
    marks = picture_of(map(country, COUNTRIES)).marks
    assert {mark.country.code for mark in marks if mark.outline.path or mark.has_dot} == set(COUNTRIES)


def test_every_point_and_box_lies_in_the_world():
    for code, outline in the_world().countries.items():
        (x, y), (left, top, right, bottom) = outline.point, outline.box
        assert WORLD[0] <= left <= x <= right <= WORLD[2], code
        assert WORLD[1] <= top <= y <= bottom <= WORLD[3], code


def test_every_path_holds_moves_and_steps_alone():
    for code, outline in the_world().countries.items():
        assert re.fullmatch(r"(M-?\d+[ -]\d+l[\d -]+z)*", outline.path), code


def test_no_shape_crosses_the_picture():
    for code, outline in the_world().countries.items():
        steps = [int(step) for moves in re.findall(r"l([^z]*)", outline.path) for step in re.findall(r"-?\d+", moves)]
        assert all(abs(step) < 500 for step in steps), code


def test_all_outlines_together_are_small():
    world = the_world()
    paths = world.rest + "".join(outline.path for outline in world.countries.values())
    assert len(gzip.compress(paths.encode())) < 20_000


@given(some_codes)
def test_every_country_that_matters_is_in_the_frame(codes):
    frame = picture_of(map(country, codes)).frame
    for code in codes:
        left, top, right, bottom = the_world().countries[code].box
        assert frame.left <= left + 1 and right <= frame.left + frame.width + 1
        assert frame.top <= top + 1 and bottom <= frame.top + frame.height + 1


@given(some_codes)
def test_a_frame_is_part_of_the_world_and_neither_too_near_nor_too_flat(codes):
    frame = picture_of(map(country, codes)).frame
    assert WORLD[0] <= frame.left and frame.left + frame.width <= WORLD[2]
    assert WORLD[1] <= frame.top and frame.top + frame.height <= WORLD[3]
    assert frame.width >= NEAREST
    assert frame.width / frame.height <= FLATTEST + 0.02


@given(some_codes)
def test_what_is_too_small_to_press_has_a_dot(codes):
    picture = picture_of(map(country, codes))
    for mark in picture.marks:
        left, top, right, bottom = mark.outline.box
        assert mark.has_dot or max(right - left, bottom - top) >= picture.frame.width * 0.035


@given(some_codes)
def test_each_country_is_drawn_once(codes):
    picture = picture_of(map(country, codes))
    assert {mark.country.code for mark in picture.marks} == codes
    for code, outline in the_world().countries.items():
        if outline.path:
            assert (outline.path in picture.land) == (code not in codes)


def test_without_any_country_the_frame_is_the_world():
    assert frame_around([]).view_box == "0 -985 4000 1810"


def test_letters_of_no_country_are_left_out():
    assert picture_of([Country("XX", "Nowhere", 1, "?")]).marks == []


@pytest.mark.parametrize("code", ["MT", "LU", "AD", "LI", "SG"])
def test_a_small_country_has_a_dot_beside_a_large_one(code):
    marks = {mark.country.code: mark for mark in picture_of([country(code), country("FR"), country("US")]).marks}
    assert marks[code].has_dot
    assert not marks["US"].has_dot
