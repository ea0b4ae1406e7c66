from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.supporters.importing.people import Known, check_people
from directory.supporters.importing.rows import COLUMNS, Line

KNOWN = Known(
    settings=frozenset({"hospital", "ambulance"}),
    professions=frozenset({"nurse", "doctor"}),
    languages=frozenset({"en", "pt-BR"}),
    editions=frozenset({"rescue-supporters 1"}),
    ways=frozenset({"written", "phone"}),
    today=date(2026, 11, 21),
)
CELLS = {
    "person": "Amira", "profession": "nurse", "settings": "hospital", "languages": "en", "country": "BE", "region": "",
    "contact": "written", "programme": "Peers", "institution": "Harbour", "certifier": "House",
    "edition": "rescue-supporters 1", "valid_until": "2030-01-31", "com06": "yes", "com13": "no",
    "agreement_signed_on": "2026-01-01", "confirmed_on": "2026-11-01", "checked_by": "A coordinator",
    "checked_on": "2026-11-02",
}  # fmt: skip


def check(**changes):
    return check_people([Line(2, {**CELLS, **changes})], KNOWN)


def faults(**changes) -> list[str]:
    return [str(fault) for fault in check(**changes)[1]]


def test_a_whole_row_becomes_a_person():
    [person], none = check(languages="EN; pt-br;en", settings="hospital;ambulance")
    assert none == []
    assert (person.name, person.languages, person.settings) == ("Amira", ("en", "pt-BR"), ("hospital", "ambulance"))
    assert (person.valid_until, person.com06, person.com13) == (date(2030, 1, 31), True, False)


@pytest.mark.parametrize("column", ["agreement_signed_on", "confirmed_on", "region"])
def test_some_cells_may_be_empty(column):
    assert faults(**{column: ""}) == []


@pytest.mark.parametrize("column", sorted(set(COLUMNS) - {"agreement_signed_on", "confirmed_on", "region"}))
def test_every_other_empty_cell_is_a_fault_of_its_column(column):
    [fault] = faults(**{column: ""})
    assert fault.startswith(f"Line 2, {column}: ")


def test_nobody_needs_to_have_checked_what_was_not_met():
    assert faults(com06="no", com13="no", checked_by="", checked_on="") == []


@pytest.mark.parametrize("met", ["com06", "com13"])
def test_what_was_met_elsewhere_says_who_checked_it_and_when(met):
    found = faults(**{"com06": "no", "com13": "no", met: "yes", "checked_by": "", "checked_on": ""})
    assert [fault.split(": ")[0] for fault in found] == ["Line 2, checked_by", "Line 2, checked_on"]


@pytest.mark.parametrize("typed", ["31.01.2030", "2030-02-31", "20300131", "2030-W05-4", "soon", "2030-1-1"])
def test_a_bad_date_says_how_to_write_it(typed):
    assert faults(valid_until=typed) == [
        f"Line 2, valid_until: “{typed}” is no day that we can read. Write it like 2026-11-30."
    ]


@pytest.mark.parametrize("column", ["agreement_signed_on", "confirmed_on"])
def test_a_day_to_come_is_refused_where_only_the_past_can_be_true(column):
    assert faults(**{column: "2026-11-22"}) == [
        f"Line 2, {column}: This day has not come yet. Write the day on which it happened, or leave it empty."
    ]


@pytest.mark.parametrize(
    ("column", "hint"),
    [
        ("profession", "Write one of: doctor, nurse."),
        ("settings", "Write one of: ambulance, hospital."),
        ("languages", "Write one of: en, pt-BR."),
        ("contact", "Write one of: phone, written."),
        ("edition", "Write one of: rescue-supporters 1."),
        ("country", "Write a short name that the site knows, like AD, AE, AF."),
    ],
)
def test_an_unknown_word_is_named_with_what_to_write_instead(column, hint):
    assert faults(**{column: "moon"}) == [f"Line 2, {column}: We do not know “moon”. {hint}"]


def test_each_unknown_word_of_a_cell_is_named():
    assert len(faults(languages="xx;en;yy")) == 2


def test_every_fault_of_a_row_is_named():
    assert len(faults(person="", country="XX", valid_until="?", com06="perhaps")) == 4


def test_yes_and_no_are_the_only_answers():
    assert faults(com13="true") == ["Line 2, com13: Write yes or no."]


def test_a_name_that_is_too_long_says_how_long_it_may_be():
    assert faults(person="x" * 61) == ["Line 2, person: This is longer than 60 characters. Shorten it."]


def test_a_line_break_in_a_name_is_refused():
    assert "in one line" in faults(person="Amira\nB")[0]


def test_the_same_person_twice_in_a_programme_names_both_lines():
    _, [fault] = check_people([Line(2, CELLS), Line(7, CELLS)], KNOWN)
    assert str(fault).startswith("Line 7, person: This person is in line 2 already")


def test_the_same_name_in_two_programmes_is_two_people():
    people, none = check_people([Line(2, CELLS), Line(3, {**CELLS, "programme": "Other"})], KNOWN)
    assert (len(people), none) == (2, [])


@given(st.lists(st.fixed_dictionaries({column: st.text(max_size=15) for column in COLUMNS}), max_size=3))
def test_whatever_the_cells_every_row_is_a_person_or_has_a_fault(rows):
    lines = [Line(number, cells) for number, cells in enumerate(rows, start=2)]
    people, found = check_people(lines, KNOWN)
    assert {line.number for line in lines} == {person.line for person in people} | {fault.line for fault in found}
