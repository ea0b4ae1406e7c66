import tomllib
import unicodedata
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))["sentence"]
LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "ar")
AT_LEAST = {"name": 12, "date": 8, "age": 6, "place": 5, "ward": 4, "number": 5, "role": 2}


def of(language):
    return [sentence for sentence in SENTENCES if sentence["language"] == language]


def span(mark, sentence):
    start = sentence["text"].index(mark["text"])
    return range(start, start + len(mark["text"]))


def test_there_are_at_least_two_hundred_sentences():
    assert len(SENTENCES) >= 200


def test_no_sentence_stands_twice():
    times = Counter(sentence["text"].casefold() for sentence in SENTENCES)
    assert [text for text, count in times.items() if count > 1] == []


def test_every_sentence_is_in_one_of_the_seven_languages():
    assert {sentence["language"] for sentence in SENTENCES} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_at_least_twenty_eight_sentences(language):
    assert len(of(language)) >= 28


@pytest.mark.parametrize("kind", AT_LEAST)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_enough_marks_of_each_kind(language, kind):
    marks = [mark for sentence in of(language) for mark in sentence["marks"] if mark["kind"] == kind]
    assert len(marks) >= AT_LEAST[kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_a_quarter_of_each_language_has_no_mark(language):
    without = [sentence for sentence in of(language) if not sentence["marks"]]
    assert 0.2 <= len(without) / len(of(language)) <= 0.3


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:30])
def test_every_mark_stands_once_in_its_sentence_and_is_of_a_known_kind(sentence):
    for mark in sentence["marks"]:
        assert mark["kind"] in AT_LEAST
        assert mark["text"].strip() == mark["text"] != ""
        assert sentence["text"].count(mark["text"]) == 1, mark


def test_no_two_marks_of_a_sentence_overlap():
    for sentence in SENTENCES:
        for one, other in combinations(sentence["marks"], 2):
            assert not set(span(one, sentence)) & set(span(other, sentence)), (one, other)


def test_the_arabic_sentences_are_in_arabic_script_and_some_have_its_own_digits():
    names = [{unicodedata.name(letter) for letter in sentence["text"]} for sentence in of("ar")]
    assert not any("LATIN" in name for found in names for name in found)
    assert sum(any(name.startswith("ARABIC-INDIC DIGIT") for name in found) for found in names) >= 5
