import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from core.facets.asked import address, read_asked
from core.facets.choices import Choice
from directory.supporters.facets.choices import FACETS, Choices

CHOICES = Choices(
    {
        "language": [Choice("language", "en", "English"), Choice("language", "pt-BR", "Português")],
        "setting": [Choice("setting", "hospital", "Hospital")],
        "available": [Choice("available", "1", "Taking requests")],
    }
)


def read(query: str):
    return read_asked(QueryDict(query), CHOICES)


def test_several_values_of_one_filter_are_read():
    assert read("language=en&language=pt-BR").values == {"language": ["en", "pt-BR"]}


def test_a_value_given_twice_counts_once():
    assert read("language=en&language=EN").values == {"language": ["en"]}


def test_a_language_tag_is_read_in_any_case():
    assert read("language=PT-br").values == {"language": ["pt-BR"]}


def test_an_unknown_value_is_left_out_with_a_note():
    asked = read("language=xx&setting=hospital")
    assert (asked.values, asked.notes) == (
        {"setting": ["hospital"]},
        ("We do not know the language “xx”. We left it out.",),
    )


def test_an_empty_value_is_left_out_without_a_word():
    assert read("language=&setting=") == read("")


def test_a_note_never_repeats_more_than_thirty_characters():
    assert len(read("language=" + "x" * 5000).notes[0]) < 90


def test_many_unknown_values_give_a_handful_of_notes():
    assert len(read("&".join(f"language=x{n}" for n in range(500))).notes) == 6


def test_control_characters_are_not_repeated_in_a_note():
    assert "\x00" not in read("setting=%00").notes[0]


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "x", "1e9", "999999", "\u0661"])
def test_an_impossible_page_is_the_first_with_a_note(page):
    asked = read(f"page={page}")
    assert asked.page == 1
    assert asked.notes


def test_a_page_is_read():
    assert read("page=7").page == 7


def test_taking_a_value_away_keeps_the_others():
    assert read("language=en&language=pt-BR&setting=hospital").without("language", "en") == {
        "language": ["pt-BR"],
        "setting": ["hospital"],
    }


def test_taking_the_last_value_away_takes_the_filter_away():
    assert read("language=en&setting=hospital").without("language", "en") == {"setting": ["hospital"]}


def test_an_address_keeps_one_order_so_that_it_can_be_shared():
    asked = read("setting=hospital&language=pt-BR&language=en")
    assert address(asked.values) == "?language=en&language=pt-BR&setting=hospital"


def test_the_address_of_the_first_page_names_no_page():
    assert address({}, 1) == "?"


@given(st.dictionaries(st.sampled_from([*FACETS, "page", "foo"]), st.lists(st.text(max_size=20), max_size=4)))
def test_whatever_an_address_holds_can_be_read(parameters):
    query = QueryDict(mutable=True)
    for name, values in parameters.items():
        query.setlist(name, values)
    assert read_asked(query, CHOICES).page >= 1
