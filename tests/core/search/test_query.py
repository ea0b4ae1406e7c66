"""What a question is understood to ask."""

from core.search.query import read_query
from core.search.vocabulary import Vocabulary

SITE = Vocabulary({"the": 60, "midwife": 3, "sleep": 9, "sleeping": 2, "error": 4, "mistake": 2})
GROUPS = [("error", "mistake")]


def read(typed, **more):
    return read_query(typed, SITE, GROUPS, **more)


def test_a_word_that_occurs_nowhere_is_taken_for_a_near_one():
    query = read("Midwfe sleep")
    assert query.words == ("midwife", "sleep")
    assert query.instead_of == "Midwfe sleep"


def test_words_that_occur_are_left_as_they_are():
    query = read("sleepy midwife")
    assert query.instead_of == ""


def test_who_asks_for_exactly_these_words_gets_them():
    query = read("midwfe", exact=True)
    assert (query.words, query.instead_of) == (("midwfe",), "")


def test_a_word_with_nothing_near_stays():
    assert read("unicorn").words == ("unicorn",)


def test_it_says_what_it_also_searches_for():
    assert read("error").also == ["mistake"]


def test_a_thing_with_every_word_in_some_form_is_an_answer():
    assert read("sleep midwife").met_by({"sleeping", "midwife", "x"})
    assert not read("sleep midwife").met_by({"sleeping"})


def test_a_thing_with_the_other_words_is_an_answer():
    assert read("error").met_by({"mistake"})


def test_a_common_word_need_not_be_there():
    assert read("the midwife").met_by({"midwife"})


def test_common_words_alone_are_what_is_asked():
    assert read("the").met_by({"the"})
    assert not read("the").met_by({"midwife"})


def test_nothing_typed_asks_for_nothing():
    assert read("a !").words == ()
    assert read("").found_by == frozenset()
