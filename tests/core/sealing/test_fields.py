import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing.errors import SealBroken
from core.sealing.fields import framed, identifier_field, number_field, raw_bytes, read_identifier

identifiers = st.integers(-(2**63), 2**63 - 1) | st.binary(min_size=16, max_size=16) | st.none()
parts = st.lists(st.binary(max_size=6), max_size=4)


@settings(max_examples=60, deadline=None)
@given(parts, parts)
def test_only_equal_lists_are_framed_alike(first, second):
    assert (framed(*first) == framed(*second)) == (first == second)


def test_a_border_between_parts_cannot_move():
    assert framed(b"ab", b"c") != framed(b"a", b"bc")


@settings(max_examples=60, deadline=None)
@given(identifiers)
def test_an_identifier_comes_back_as_it_was(identifier):
    assert read_identifier(identifier_field(identifier)) == identifier


@settings(max_examples=60, deadline=None)
@given(identifiers)
def test_every_identifier_takes_the_same_room(identifier):
    assert len(identifier_field(identifier)) == 17


def test_a_number_and_the_same_bytes_are_different_identifiers():
    assert identifier_field(5) != identifier_field((5).to_bytes(16, "big"))


def test_nobody_is_not_account_zero():
    assert identifier_field(None) != identifier_field(0)


@pytest.mark.parametrize("size", [0, 15, 17])
def test_an_identifier_of_another_size_is_refused(size):
    with pytest.raises(ValueError, match="16 bytes"):
        identifier_field(bytes(size))


@pytest.mark.parametrize("number", [-(2**63), -1, 0, 7, 2**63 - 1])
def test_whatever_a_column_of_numbers_holds_has_an_encoding(number):
    assert len(number_field(number)) == 8


def test_an_empty_column_is_a_broken_seal():
    with pytest.raises(SealBroken):
        raw_bytes(None)


def test_a_column_of_the_wrong_size_is_a_broken_seal():
    with pytest.raises(SealBroken):
        raw_bytes(bytes(15), 16)


def test_a_memoryview_from_the_database_is_read():
    assert raw_bytes(memoryview(b"leeward"), 7) == b"leeward"
