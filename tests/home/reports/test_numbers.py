from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.reports.numbers import states_a_number, unsourced


def text(html, references=0):
    return {"type": "text", "value": {"text": html, "references": [{"type": "item", "value": 1}] * references}}


@pytest.mark.parametrize(
    "words",
    [
        "It took 3 weeks.",
        "In 2019, 76 of them said so.",
        "About 43 % had it.",
        "١٢ من كل مئة",
        "One in ten left.",
        "Fifty per cent stayed.",
        "Two thirds of them slept badly.",
        "Almost half of the nurses knew.",
        "It cost 2025.50 dollars.",
        "It rose from 5 in 2018.",
        "Only 3 may leave.",
    ],
)
def test_a_figure_is_a_number(words):
    assert states_a_number(words)


@pytest.mark.parametrize(
    "words",
    [
        "Nobody asked.",
        "One of the peer supporters came.",
        "Published on 13 May 2025.",
        "On 3 June it was ready, on June 4 it was used.",
        "Am 13. Mai 2025 erschienen.",
        "El 13 de mayo de 2025.",
        "Checked on 2025-05-13, 13.5.2025 and 13/05/25.",
        "From 2018 to 2024–2025 and in 2019/20.",
        "At 8 o’clock, at 14:30, at 9 am.",
        "Call +44 20 7123 4567.",
        "See COM06 and step 3 of version 2.",
        "Talking helps.[1] And time.[2; 3]",
    ],
)
def test_dates_years_times_telephone_numbers_and_marks_are_none(words):
    assert not states_a_number(words)


@given(st.integers(1, 1799), st.text(st.characters(categories=["L"]), min_size=1, max_size=8))
def test_every_number_that_stands_alone_is_seen(number, word):
    assert states_a_number(f"We saw {number} things.")
    assert not states_a_number(f"{word}{number}")


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%d/%m/%Y"]))
def test_no_date_is_a_number(day, form):
    assert not states_a_number(day.strftime(form))


def test_a_number_without_a_source_is_found_with_its_paragraph():
    assert unsourced([text("<p>Nothing here.</p><p>It took <b>3</b> weeks.</p>")]) == ["It took 3 weeks."]


def test_a_source_in_the_paragraph_is_enough():
    assert unsourced([text("<p>It took 3 weeks.[1]</p>", 1)]) == []


def test_a_source_in_another_paragraph_is_not():
    assert unsourced([text("<p>It took 3 weeks.</p><p>Talking helps.[1]</p>", 1)]) == ["It took 3 weeks."]


def test_a_list_is_covered_by_the_mark_at_its_end():
    assert unsourced([text("<ul><li>3 slept</li><li>4 did not [1]</li></ul>", 1)]) == []


def test_references_that_no_mark_places_belong_to_the_last_paragraph():
    assert unsourced([text("<p>First 3.</p><p>Then 4.</p>", 1)]) == ["First 3."]


def test_a_reference_that_a_mark_places_covers_nothing_else():
    assert unsourced([text("<p>First 3.[1]</p><p>Then 4.</p>", 1)]) == ["Then 4."]


def items(*values):
    return [{"type": "item", "value": value} for value in values]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("steps", {"items": items({"title": "Wait", "text": "It takes 3 weeks."})}),
        ("questions", {"items": items({"question": "How long?", "answer": "It takes 3 weeks."})}),
        ("comparison", {"heading": "Time", "left": items("It takes 3 weeks.")}),
    ],
)
def test_a_number_in_a_block_without_a_place_for_sources_is_found(kind, value):
    assert unsourced([{"type": kind, "value": value}]) == ["It takes 3 weeks."]


def test_a_key_fact_and_a_quote_are_left_to_themselves():
    fact = {"type": "key_fact", "value": {"figure": "76", "reference": 1}}
    quote = {"type": "quote", "value": {"text": "I slept 3 hours."}}
    assert unsourced([fact, quote]) == []


@given(st.lists(st.text(max_size=40), max_size=4), st.integers(0, 2))
def test_no_text_is_too_odd_to_read(paragraphs, references):
    found = unsourced([text("".join(f"<p>{words}</p>" for words in paragraphs), references)])
    assert all(states_a_number(words) for words in found)
