"""The thief's scanner itself: what it must find, it finds."""

import gzip
import secrets
import zlib
from base64 import b64encode
from collections.abc import Callable

import pytest

from tests.proof.packed import unpacked
from tests.proof.scanning import hits

WORD = "Quillon7Brazier4"
WRITTEN = {
    "plain": WORD.encode(),
    "small": WORD.lower().encode(),
    "capitals": WORD.upper().encode(),
    "UTF-16LE": WORD.encode("utf-16-le"),
    "UTF-16BE": WORD.encode("utf-16-be"),
    "hex": WORD.encode().hex().encode(),
    "HEX": WORD.encode().hex().upper().encode(),
    "base64 of a sentence": b64encode(f"He said {WORD} to me.".encode()),
    "base64, one in": b64encode(f"a{WORD}".encode()),
    "base64, two in": b64encode(f"ab{WORD}x".encode()),
    "base64, three in": b64encode(f"abc{WORD}xy".encode()),
    "base64 of small letters": b64encode(WORD.lower().encode()),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_a_word_is_found_however_it_is_written(how: str) -> None:
    around = secrets.token_bytes(5_000)
    assert hits({"a file": around + WRITTEN[how] + around}, {"the word": WORD})


def test_a_word_that_is_not_there_is_not_found() -> None:
    assert hits({"a file": secrets.token_bytes(200_000)}, {"the word": WORD}) == []


def test_a_hit_says_which_word_stands_where_and_how() -> None:
    (hit,) = hits({"the log": WORD.encode()}, {"her message": WORD})
    assert (hit.word, hit.place, hit.how) == ("her message", "the log", "plain")


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, lambda said: zlib.compress(said, 1)])
def test_a_word_inside_something_packed_is_found(pack: Callable[[bytes], bytes]) -> None:
    around = secrets.token_bytes(5_000)
    raw = around + pack(f"He said {WORD} to me.".encode()) + around
    assert hits({"a file": raw}, {"the word": WORD}) == []
    assert hits({"a file": unpacked(raw)}, {"the word": WORD})
