"""How hard a text is to read, by the published formula of its language."""

import pytest

from core.writing.levels import FORMULAS, Counts, Ease, counts_of, level_of, sentences_of, syllables_of

HUNDRED_WORDS = Counts(words=100, sentences=10, syllables=150, letters=500)


@pytest.mark.parametrize(
    ("language", "score"),
    [("en", 69.785), ("de", 82.25), ("es", 106.64), ("fr", 86.45), ("pt", 111.785), ("it", 69.0)],
)
def test_each_formula_is_as_it_was_published(language, score):
    assert FORMULAS[language].score(HUNDRED_WORDS) == pytest.approx(score)


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("night", "en", 1),
        ("table", "en", 2),
        ("talked", "en", 1),
        ("support", "en", 2),
        ("organisation", "en", 5),
        ("Gespräch", "de", 2),
        ("Krankenhaus", "de", 3),
        ("hospital", "es", 3),
        ("leer", "es", 2),
        ("guardia", "es", 2),
        ("infirmière", "fr", 3),
        ("parlent", "fr", 1),
        ("coração", "pt", 3),
        ("hm", "en", 1),
    ],
)
def test_syllables_are_counted_about_right(word, language, count):
    assert syllables_of(word, language) == count


def test_a_passage_without_a_full_stop_is_a_sentence():
    assert counts_of(["Eat a little", "Sleep. Then talk!"], "en").sentences == 3


def test_numbers_and_signs_are_no_words():
    assert counts_of(["76 in 100 – or so"], "en").words == 3


def test_a_stop_within_a_number_ends_no_sentence():
    assert sentences_of("It took 3.5 days. Then it was over.") == ["It took 3.5 days", "Then it was over"]


def test_short_words_in_short_sentences_are_easy():
    assert level_of(["You can talk to us. We hear you."] * 10, "en").ease is Ease.EASY


def test_long_words_in_long_sentences_are_hard():
    hard = "Institutional accountability necessitates comprehensive organisational considerations " * 10
    assert level_of([hard], "en").ease is Ease.HARD


def test_a_score_stays_between_nothing_and_a_hundred():
    assert level_of(["It is so."] * 30, "en").score == 100


def test_a_short_text_has_no_level():
    assert level_of(["Too few words."], "en") is None


def test_a_language_without_a_formula_has_no_level():
    assert level_of(["كلمة قصيرة هنا. "] * 50, "ar") is None


def test_a_kind_of_a_language_takes_its_formula():
    assert level_of(["Falar ajuda."] * 40, "pt-BR").formula == FORMULAS["pt"].name
