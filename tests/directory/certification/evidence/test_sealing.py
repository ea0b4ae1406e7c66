"""Whatever is done to a sealed file is noticed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing.errors import SealBroken
from core.sealing.keys import SiteKey
from directory.certification.evidence.sealing import PIECE, opened, sealed

KEY = SiteKey("evidence", "20261126T200236Z", bytes(range(32)))
FILE, OTHER = bytes(16), bytes([1]) * 16
CONTENT = bytes(range(256)) * (PIECE // 256 * 2) + b"the end"
PIECES = list(sealed(CONTENT, KEY, FILE))


def broken(pieces, key=KEY, file_id=FILE):
    with pytest.raises(SealBroken):
        list(opened(pieces, key, file_id))
    return True


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_comes_back(length):
    content = bytes(length)
    assert b"".join(opened(sealed(content, KEY, FILE), KEY, FILE)) == content


def test_nothing_of_the_content_stands_in_the_sealed_file():
    assert b"marker words" not in b"".join(sealed(b"marker words" * 100, KEY, FILE))


def test_sealing_twice_gives_other_bytes():
    assert list(sealed(b"the same", KEY, FILE)) != list(sealed(b"the same", KEY, FILE))


@given(st.integers(0, sum(map(len, PIECES)) - 1), st.integers(1, 255))
def test_any_changed_byte_is_noticed(place, by):
    whole = bytearray(b"".join(PIECES))
    whole[place] ^= by
    starts = [0]
    for piece in PIECES:
        starts.append(starts[-1] + len(piece))
    broken([bytes(whole[a:b]) for a, b in pairwise(starts)])


@pytest.mark.parametrize("missing", range(4))
def test_any_missing_piece_is_noticed(missing):
    assert len(PIECES) == 4
    broken([piece for number, piece in enumerate(PIECES) if number != missing])


@pytest.mark.parametrize("pair", [(1, 2), (2, 3), (1, 3)])
def test_pieces_in_another_order_are_noticed(pair):
    one, other = pair
    changed = list(PIECES)
    changed[one], changed[other] = changed[other], changed[one]
    broken(changed)


def test_a_piece_too_many_is_noticed():
    broken([*PIECES, PIECES[-1]])


def test_a_file_under_anothers_name_is_noticed():
    broken(PIECES, file_id=OTHER)


def test_another_key_opens_nothing():
    broken(PIECES, key=SiteKey("evidence", "20261126T200236Z", bytes(32)))


def test_another_version_is_refused():
    broken([b"\x02" + PIECES[0][1:], *PIECES[1:]])
