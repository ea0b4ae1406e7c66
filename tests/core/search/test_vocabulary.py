"""What a site's own words make of a word that was typed."""

from hypothesis import given
from hypothesis import strategies as st

from core.search.vocabulary import Vocabulary

SITE = Vocabulary(
    {"the": 60, "midwife": 3, "sleep": 9, "sleeping": 2, "école": 1, "steep": 1, "sleet": 4, "burnout": 5}
)


def test_a_word_stands_for_its_forms():
    assert SITE.forms("sleep") == {"sleep", "sleeping"}


def test_accents_make_no_difference():
    assert SITE.forms("ecole") == {"école"}


def test_a_word_that_occurs_in_no_form_stands_for_nothing():
    assert SITE.forms("unicorn") == frozenset()


def test_the_nearest_word_is_the_one_with_the_fewest_faults():
    assert SITE.nearest("midwfe") == "midwife"


def test_of_equally_near_words_the_commonest_is_meant():
    assert SITE.nearest("sleeb") == "sleep"


def test_a_first_letter_too_many_or_swapped_is_looked_past():
    assert SITE.nearest("ubrnout") == "burnout"
    assert SITE.nearest("xburnout") == "burnout"


def test_a_word_far_from_all_has_no_nearest():
    assert SITE.nearest("zebrawood") is None


def test_a_word_on_more_than_half_of_many_pages_is_common():
    assert SITE.is_common("the")
    assert not SITE.is_common("sleep")


def test_on_a_small_site_no_word_is_common():
    assert not Vocabulary({"the": 3, "sleep": 1}).is_common("the")


def test_a_rare_word_says_more_than_a_common_one():
    assert SITE.rarity("midwife") > SITE.rarity("sleep") > SITE.rarity("the") > 0


WORDS = st.dictionaries(st.text("abcde", min_size=1, max_size=9), st.integers(1, 99), max_size=20)


@given(WORDS, st.text("abcde", max_size=9))
def test_what_a_word_is_taken_for_is_always_a_word_of_the_site(counts, typed):
    site = Vocabulary(counts)
    assert site.forms(typed) <= counts.keys()
    assert site.nearest(typed) in {None, *counts}


@given(WORDS)
def test_every_word_of_the_site_stands_for_itself(counts):
    assert all(word in Vocabulary(counts).forms(word) for word in counts)
