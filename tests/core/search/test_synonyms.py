"""Other ways to say what was asked."""

from hypothesis import given
from hypothesis import strategies as st

from core.search.synonyms import MOST, Wording, wordings

GROUPS = [("second victim", "burnout after error"), ("error", "mistake", "adverse event")]


def said(*words, groups=GROUPS):
    return [(" ".join(wording.words), wording.instead) for wording in wordings(words, groups)]


def test_what_was_typed_comes_first():
    assert said("second", "victim")[0] == ("second victim", "")


def test_it_works_both_ways():
    assert ("burnout after error", "burnout after error") in said("second", "victim")
    assert ("second victim", "second victim") in said("burnout", "after", "error")


def test_words_around_a_phrase_stay():
    assert ("my mistake today", "mistake") in said("my", "error", "today")


def test_a_phrase_is_known_in_any_of_its_forms():
    assert ("second victim", "second victim") not in said("errors")
    assert ("error", "error") in said("adverse", "events")


def test_the_longest_phrase_is_put_into_other_words_first():
    assert said("burnout", "after", "error")[1] == ("second victim", "second victim")


def test_part_of_a_phrase_is_not_the_phrase():
    assert said("adverse") == [("adverse", "")]


def test_words_without_synonyms_stay_as_they_are():
    assert wordings(["sleep"], GROUPS) == [Wording(("sleep",))]


WORD = st.text("abc", min_size=1, max_size=3)
PHRASE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


@given(st.lists(WORD, min_size=1, max_size=6), st.lists(st.lists(PHRASE, max_size=5), max_size=5))
def test_there_are_never_more_than_eight_and_never_one_twice(words, groups):
    found = wordings(words, groups)
    assert found[0].words == tuple(words)
    assert 1 <= len(found) <= MOST
    assert len({wording.words for wording in found}) == len(found)
