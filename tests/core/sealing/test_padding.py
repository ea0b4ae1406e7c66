import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing.errors import SealBroken, TooLong
from core.sealing.padding import MAX_PLAINTEXT, MAX_VISIT, MESSAGE_SIZES, VISIT_SIZES, pad, unpad
from tests.core.sealing.flips import flipped


@settings(max_examples=50, deadline=None)
@given(st.integers(0, MAX_PLAINTEXT), st.binary(max_size=8))
def test_padding_comes_off_again(length, end):
    plaintext = (b"x" * length + end)[-length:] if length else b""
    assert unpad(pad(plaintext)) == plaintext


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, 1024),
        (1020, 1024),
        (1021, 4096),
        (4092, 4096),
        (4093, 16384),
        (16380, 16384),
        (16381, 65536),
        (65532, 65536),
    ],
)
def test_a_length_falls_into_the_smallest_class_that_holds_it(length, size):
    assert len(pad(bytes(length))) == size


def test_one_byte_more_than_the_limit_is_too_long():
    with pytest.raises(TooLong) as caught:
        pad(bytes(MAX_PLAINTEXT + 1))
    assert caught.value.limit == MAX_PLAINTEXT == 65532


def test_a_message_of_60000_bytes_fits():
    assert len(pad(bytes(60_000))) == 64 * 1024


def test_a_visit_has_one_class_more():
    assert len(pad(bytes(MAX_PLAINTEXT + 1), VISIT_SIZES)) == 128 * 1024


def test_too_long_for_a_visit_states_the_visits_limit():
    with pytest.raises(TooLong) as caught:
        pad(bytes(MAX_VISIT + 1), VISIT_SIZES)
    assert caught.value.limit == MAX_VISIT == 131068


def test_words_that_end_in_zeros_keep_them():
    assert unpad(pad(b"words\0\0")) == b"words\0\0"


def test_padding_is_the_length_the_words_and_zeros():
    assert pad(b"words") == b"\0\0\0\x05words" + bytes(1024 - 9)


@pytest.mark.parametrize("size", [0, 3, 1023, 1025, 128 * 1024])
def test_a_size_that_is_no_class_is_refused(size):
    with pytest.raises(SealBroken):
        unpad(bytes(size), MESSAGE_SIZES)


def test_a_length_that_points_past_the_end_is_refused():
    with pytest.raises(SealBroken):
        unpad((1021).to_bytes(4, "big") + bytes(1020))


def test_words_in_a_larger_class_than_needed_are_refused():
    with pytest.raises(SealBroken):
        unpad(pad(b"words") + bytes(3072))


def test_a_padded_visit_is_no_padded_message():
    with pytest.raises(SealBroken):
        unpad(pad(bytes(MAX_PLAINTEXT + 1), VISIT_SIZES))


def test_filling_that_is_not_zero_is_refused():
    padded = pad(b"words")
    for changed in flipped(padded[-20:]):
        with pytest.raises(SealBroken):
            unpad(padded[:-20] + changed)
