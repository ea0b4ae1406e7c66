"""Which pages answer best."""

from core.search.query import read_query
from core.search.sources import Fit
from core.search.vocabulary import Vocabulary
from home.search.weighing import LEAD, TEXT, TITLE, ranked, weights

SITE = Vocabulary({"sleep": 9, "sleeping": 2, "night": 4, "error": 4, "mistake": 2})
GROUPS = [("error", "mistake")]


def order(rows, typed):
    return [(answer.page, answer.fit) for answer in ranked(rows, read_query(typed, SITE, GROUPS), SITE)]


def test_a_title_comes_before_a_lead_and_a_lead_before_a_text():
    rows = [(1, "sleep", TEXT), (2, "sleep", LEAD), (3, "sleep", TITLE)]
    assert order(rows, "sleep") == [(3, Fit.NAMED), (2, Fit.ALL), (1, Fit.ALL)]


def test_where_a_page_has_all_words_those_with_some_are_left_out():
    rows = [(1, "sleep", TITLE), (2, "sleep", TEXT), (2, "night", TEXT)]
    assert order(rows, "sleep night") == [(2, Fit.ALL)]


def test_where_no_page_has_all_words_those_with_some_are_found():
    assert order([(1, "sleep", TITLE)], "sleep night") == [(1, Fit.SOME)]


def test_the_word_itself_comes_before_another_form_of_it():
    assert order([(1, "sleeping", TEXT), (2, "sleep", TEXT)], "sleep") == [(2, Fit.ALL), (1, Fit.ALL)]


def test_the_word_itself_comes_before_a_synonym():
    assert order([(1, "mistake", TEXT), (2, "error", TEXT)], "error") == [(2, Fit.ALL), (1, Fit.ALL)]


def test_pages_that_answer_alike_stand_in_the_order_in_which_they_were_made():
    assert order([(2, "sleep", TEXT), (1, "sleep", TEXT)], "sleep") == [(1, Fit.ALL), (2, Fit.ALL)]


def test_a_title_with_another_form_comes_before_a_text_that_says_it_again_and_again():
    everywhere = weights([(LEAD, "sleep " * 9), (TEXT, "sleep " * 99)])["sleep"]
    assert order([(1, "sleep", everywhere), (2, "sleeping", TITLE)], "sleep") == [(2, Fit.NAMED), (1, Fit.ALL)]
