import pytest

from tests.stories.identifying.scoring import LANGUAGES, score

FIGURES = ("date", "age", "number")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_all_dates_ages_and_numbers_are_found(language):
    counted = score(language)
    of = sum(counted.of[kind] for kind in FIGURES)
    assert sum(counted.found[kind] for kind in FIGURES) / of >= 0.95
    assert sum(counted.half[kind] for kind in FIGURES) / of >= 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_names_are_found(language):
    counted = score(language)
    assert counted.found["name"] / counted.of["name"] >= 0.85
    assert counted.half["name"] / counted.of["name"] >= 0.85


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_every_second_hint_is_right(language):
    assert score(language).precision >= 0.5


@pytest.mark.parametrize("kind", FIGURES)
def test_no_kind_of_figure_hides_behind_the_others(kind):
    counted = [score(language) for language in LANGUAGES]
    assert sum(each.found[kind] for each in counted) / sum(each.of[kind] for each in counted) >= 0.95
