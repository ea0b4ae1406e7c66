"""When two words are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.search.words import plain, same_word, spans, words_of


def test_words_come_in_small_letters_and_in_order():
    assert words_of("Ask a Doctor, today!") == ["ask", "doctor", "today"]


def test_what_an_apostrophe_leaves_is_no_word():
    assert words_of("the doctor’s") == ["the", "doctor"]


def test_a_number_is_a_word():
    assert words_of("stage 4 of 116 123") == ["stage", "4", "of", "116", "123"]


@pytest.mark.parametrize("text", ["Überlastung", "burn-out, l'école", "أنا بحاجة", "मदद चाहिए", "a_b"])
def test_words_of_any_script_stand_where_they_are_said_to_stand(text):
    assert all(text[start:end].casefold() == word for start, end, word in spans(text))


def test_a_vowel_sign_does_not_cut_a_word():
    assert words_of("हिन्दी") == ["हिन्दी"]


def test_however_an_accent_is_written_the_word_is_the_same():
    assert words_of("e\u0301cole") == words_of("\u00e9cole")


def test_an_accent_can_be_left_out():
    assert plain("müdigkeit") == "mudigkeit"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("error", "errors"),
        ("sleep", "sleeping"),
        ("story", "stories"),
        ("inquiry", "inquiries"),
        ("nurse", "nursing"),
        ("suicide", "suicidal"),
        ("law", "laws"),
        ("errore", "errori"),
    ],
)
def test_forms_of_one_word_are_the_same_word(one, other):
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("support", "supply"),
        ("work", "word"),
        ("death", "dead"),
        ("care", "cars"),
        ("patient", "patience"),
        ("can", "cancer"),
        ("sleep", "sleeplessness"),
        ("a", "as"),
    ],
)
def test_words_that_only_begin_alike_are_different(one, other):
    assert not same_word(one, other)


@given(st.text(), st.text())
def test_being_the_same_word_goes_both_ways(one, other):
    assert same_word(one, one)
    assert same_word(one, other) == same_word(other, one)


@given(st.text())
def test_words_of_words_are_the_same_words(text):
    assert words_of(" ".join(words_of(text))) == words_of(text)
