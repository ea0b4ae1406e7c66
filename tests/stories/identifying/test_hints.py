from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.identifying.hint import Hint, Kind, apart
from stories.identifying.hints import hints
from tests.stories.identifying.examples import FOUND, QUIET


def shown(text, language):
    return [(hint.kind, text[hint.start : hint.end]) for hint in hints(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "kind", "words"), [(code, *row) for code, rows in FOUND.items() for row in rows]
)
def test_each_kind_is_found_in_each_language(language, text, kind, words):
    assert (Kind(kind), words) in shown(text, language)


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in QUIET.items() for text in texts])
def test_doses_weekdays_and_words_of_medicine_are_no_hints(language, text):
    assert shown(text, language) == []


def test_every_kind_has_an_example_in_every_language():
    assert {code: {kind for _, kind, _ in rows} for code, rows in FOUND.items()} == {code: set(Kind) for code in FOUND}


def test_a_language_without_words_of_its_own_gets_the_rules_that_need_none():
    text = "Bylo to 14. 2. 2019, volejte 601 234 567 nebo Fatima."
    assert [kind for kind, _ in shown(text, "cs")] == [Kind.DATE, Kind.NUMBER, Kind.NAME]


def test_a_regional_code_is_read_as_its_language():
    assert shown("Foi em fevereiro de 2019.", "pt-BR") == [(Kind.DATE, "fevereiro de 2019")]


def test_a_loose_accent_counts_to_the_letter_it_stands_on():
    assert shown("Puis Ame\u0301lie\u0301 est venue.", "fr") == [(Kind.NAME, "Ame\u0301lie\u0301")]


def test_words_are_met_across_a_line_end():
    assert shown("She was on Juniper\nWard.", "en") == [(Kind.WARD, "Juniper\nWard")]


def test_words_are_not_met_across_the_end_of_a_paragraph():
    assert shown("It was Juniper\n\nWard work is hard.", "en") == [(Kind.NAME, "Juniper")]


@pytest.mark.parametrize("before", ["It rained. ", "It rained\n", "“", "It rained: "])
def test_a_capital_that_only_begins_a_sentence_says_nothing(before):
    assert shown(f"{before}Nothing helped.", "en") == []


def test_a_word_without_its_accent_is_met_too():
    assert shown("entonces vivía en cordoba", "es") == [(Kind.PLACE, "cordoba")]


def test_where_two_claim_the_same_letters_the_longer_has_them():
    short, long, after = Hint(Kind.NAME, 4, 8), Hint(Kind.PLACE, 2, 9), Hint(Kind.AGE, 9, 11)
    assert apart([after, short, long]) == [long, after]


def test_where_two_are_as_long_the_kind_that_stands_first_has_them():
    assert apart([Hint(Kind.NAME, 0, 5), Hint(Kind.DATE, 0, 5)]) == [Hint(Kind.DATE, 0, 5)]


WORDS = sorted({word for rows in FOUND.values() for text, _, _ in rows for word in text.split()})
TEXTS = st.text() | st.lists(st.sampled_from(WORDS) | st.text(max_size=3)).map(" ".join)


def test_who_was_named_once_is_known_where_the_last_name_stands_alone():
    text = "I rang Dr Featherstone. Featherstone came at once. He rang Feather Lane."
    assert (Kind.NAME, "Dr Featherstone") in shown(text, "en")
    assert (Kind.NAME, "Featherstone") in shown(text, "en")
    assert shown("Featherstone came at once.", "en") == []


def test_a_text_made_to_be_slow_is_read_as_fast_as_another():
    begun = process_time()
    hints("Anna-" * 8000, "en")
    assert process_time() - begun < 15  # it takes about one; where time grew with the square of the length, eighty


@given(TEXTS, st.sampled_from([*FOUND, "cs", ""]))
def test_hints_lie_in_the_text_in_its_order_and_never_over_each_other(text, language):
    found = hints(text, language)
    assert all(0 <= hint.start < hint.end <= len(text) for hint in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[hint.start : hint.end].strip() for hint in found)
