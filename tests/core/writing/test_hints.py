"""What an editor is told about a text, and what not."""

import pytest

from core.writing.hints import Hint, Rule, bare_links, hints_in, jumped_headings


def rules(passage, language="en"):
    return [hint.rule for hint in hints_in(passage, language)]


def test_a_sentence_of_26_words_is_long():
    assert rules("word " * 26) == [Rule.LONG]


def test_a_sentence_of_25_words_is_not():
    assert rules("word " * 25) == []


def test_only_the_long_sentence_is_named():
    long = "word " * 26
    assert [hint.words for hint in hints_in(f"Short. {long}. Short.", "en")] == [long.strip()]


def test_words_in_capitals_are_named():
    assert list(hints_in("You MUST NOT wait.", "en")) == [Hint(Rule.CAPITALS, "MUST NOT")]


@pytest.mark.parametrize("passage", ["RESCUE is a scheme.", "I am here.", "The NHS and the BMA.", "دعم الأقران متاح"])
def test_short_names_and_scripts_without_capitals_are_not(passage):
    assert rules(passage) == []


@pytest.mark.parametrize(
    "passage", ["He committed suicide.", "She is a victim of this.", "people suffering from grief"]
)
def test_words_that_hurt_are_named(passage):
    assert rules(passage) == [Rule.AVOIDED]


def test_the_words_of_the_field_do_not_hurt():
    assert rules("A second victim is somebody who helps. Second victims need peers.") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("here", "en"),
        ("Click here.", "en"),
        ("hier", "de"),
        ("aquí", "es"),
        ("ici", "fr"),
        ("qui", "it"),
        ("هنا", "ar"),
    ],
)
def test_a_link_that_does_not_say_where_it_leads_is_named(text, language):
    assert [hint.rule for hint in bare_links([text], language)] == [Rule.BARE_LINK]


def test_a_link_that_says_where_it_leads_is_not():
    assert list(bare_links(["The first hours and days", "help here and now"], "en")) == []


def test_a_heading_that_jumps_a_level_is_named():
    assert list(jumped_headings([(2, "One"), (3, "Two"), (2, "Three")])) == []
    assert list(jumped_headings([(3, "Jumps"), (2, "One")])) == [Hint(Rule.HEADING, "Jumps")]
