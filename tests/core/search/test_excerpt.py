"""The part of a text that shows why it was found."""

from hypothesis import given
from hypothesis import strategies as st

from core.search.excerpt import excerpt

FILLER = "one two three four five six seven eight nine ten " * 20


def told(pieces):
    return "".join(piece.text for piece in pieces)


def marked(pieces):
    return [piece.text for piece in pieces if piece.found]


def test_a_short_text_is_shown_whole_with_what_was_found_marked_as_written():
    pieces = excerpt("Some people cannot Sleep for weeks.", {"sleep"})
    assert told(pieces) == "Some people cannot Sleep for weeks."
    assert marked(pieces) == ["Sleep"]


def test_of_a_long_text_the_part_with_the_word_is_shown_with_dots_where_it_was_cut():
    pieces = excerpt(FILLER + "at night " + FILLER, {"night"})
    assert "at night" in told(pieces)
    assert told(pieces).startswith("… ")
    assert told(pieces).endswith(" …")
    assert len(told(pieces)) < 300


def test_the_part_where_most_different_words_stand_together_is_shown():
    pieces = excerpt(f"sleep {FILLER} sleep at night {FILLER}", {"sleep", "night"})
    assert marked(pieces) == ["sleep", "night"]


def test_where_no_word_was_found_the_beginning_is_shown():
    assert told(excerpt(FILLER, {"night"})).startswith("one two")


def test_an_empty_text_shows_nothing():
    assert excerpt("", {"night"}) == []


@given(st.text("ab é<>.\n", max_size=900), st.sets(st.text("abé", min_size=1, max_size=3)))
def test_what_is_shown_stands_in_the_text_and_nothing_else_is_marked(text, found):
    pieces = excerpt(text, found, length=60)
    assert told(pieces).removeprefix("… ").removesuffix(" …") in text
    assert all(piece.text.casefold() in found for piece in pieces if piece.found)


@given(st.text("ab é", max_size=900), st.sets(st.sampled_from(["a", "ab", "é"]), min_size=1))
def test_if_a_word_stands_in_the_text_one_is_shown(text, found):
    assert bool(marked(excerpt(text, found, length=60))) == any(word in found for word in text.split())
