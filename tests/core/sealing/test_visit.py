import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing.errors import SealBroken, TokenUnreadable, TooLong
from core.sealing.padding import MAX_VISIT
from core.sealing.visit import new_token, open_visit, seal_visit, split
from tests.core.sealing.flips import flipped

TOKEN = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4v"


def test_a_token_may_stand_in_a_cookie():
    assert re.fullmatch(r"[A-Za-z0-9_-]{64}", new_token())


def test_tokens_differ():
    assert len({new_token() for _ in range(100)}) == 100


def test_the_halves_of_a_token_never_change_between_versions():
    visit_id_hash, key = split(TOKEN)
    assert (visit_id_hash.hex(), key) == (
        "deb939166b86b45f7b4ca35ed6ac8eff619d2b28e9e61664e9ca4de112d27a62",
        bytes(range(16, 48)),
    )


def test_the_row_does_not_hold_the_half_that_finds_it():
    visit_id_hash, _ = split(TOKEN)
    assert bytes(range(16)) not in visit_id_hash


@pytest.mark.parametrize(
    "token",
    [
        "",
        TOKEN[:-1],
        TOKEN + "A",
        TOKEN[:-1] + "=",
        TOKEN[:-1] + "+",
        TOKEN[:-1] + "\u00e9",
        TOKEN + "\n",
        "A" * 100_000,
        "\0" * 64,
    ],
)
def test_what_is_no_token_is_unreadable(token):
    with pytest.raises(TokenUnreadable) as caught:
        split(token)
    assert not token or token not in f"{caught.value!r}{caught.value}"


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=3000))
def test_a_visits_content_opens(content):
    visit_id_hash, key = split(new_token())
    assert open_visit(key, visit_id_hash, seal_visit(key, visit_id_hash, content)) == content


def test_another_visits_content_does_not_open():
    (first_id, key), (second_id, _) = split(new_token()), split(new_token())
    with pytest.raises(SealBroken):
        open_visit(key, second_id, seal_visit(key, first_id, b"draft"))


def test_another_key_does_not_open():
    (visit_id_hash, key), (_, other) = split(new_token()), split(new_token())
    with pytest.raises(SealBroken):
        open_visit(other, visit_id_hash, seal_visit(key, visit_id_hash, b"draft"))


def test_any_flipped_bit_of_a_visit_is_noticed():
    visit_id_hash, key = split(TOKEN)
    sealed = seal_visit(key, visit_id_hash, b"draft")
    for changed in flipped(sealed[:60]):
        with pytest.raises(SealBroken):
            open_visit(key, visit_id_hash, changed + sealed[60:])


def test_the_longest_message_fits_a_visit_beside_the_answers():
    visit_id_hash, key = split(TOKEN)
    draft = json.dumps({"message": "\u00e9" * 30_000, "answers": "x" * 2000}, ensure_ascii=False).encode()
    assert open_visit(key, visit_id_hash, seal_visit(key, visit_id_hash, draft)) == draft


@pytest.mark.parametrize(("length", "size"), [(0, 1), (1021, 4), (65_532, 64), (65_533, 128), (MAX_VISIT, 128)])
def test_the_size_of_a_visit_tells_only_its_class(length, size):
    visit_id_hash, key = split(TOKEN)
    assert len(seal_visit(key, visit_id_hash, bytes(length))) == size * 1024 + 41


def test_a_visit_over_the_limit_is_too_long():
    visit_id_hash, key = split(TOKEN)
    with pytest.raises(TooLong) as caught:
        seal_visit(key, visit_id_hash, bytes(MAX_VISIT + 1))
    assert caught.value.limit == MAX_VISIT


def test_a_visit_of_an_earlier_release_still_opens(kept):
    visit_id_hash, key = split(TOKEN)
    assert open_visit(key, visit_id_hash, kept["visit"]) == b"kept draft"
