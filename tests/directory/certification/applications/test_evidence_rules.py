"""What can count, on the day itself and on the days around it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.certification.applications.evidence_rules import Shown, codes_shown, day_faults, faults_of, still_counts
from directory.certification.periods import years_later
from directory.certification.scheme.reading import parse, read_scheme
from tests.directory.certification.applications.candidates import FILE

CONTENT = parse(FILE.read_bytes())
SCHEME = read_scheme(CONTENT)
TODAY = date(2026, 11, 26)
LEAST = 10


def faults(**given_as):
    about = {"kind": "training_record", "codes": ("COM01",), "issued_on": TODAY, **given_as}
    return dict(faults_of(Shown(**about), SCHEME, TODAY, least_answers=LEAST))


@pytest.mark.parametrize("day", [date(2021, 11, 26), date(2026, 11, 26), date(2024, 2, 29)])
def test_a_day_within_five_years_counts_and_so_do_both_ends(day):
    assert not list(day_faults(day, SCHEME, TODAY))


def test_the_day_before_the_window_is_refused_with_the_first_day_that_counts():
    assert list(day_faults(date(2021, 11, 25), SCHEME, TODAY)) == [
        "This is older than 5 years. Only what is from 26 November 2021 or later counts."
    ]


def test_a_day_to_come_is_refused():
    assert list(day_faults(date(2026, 11, 27), SCHEME, TODAY)) == [
        "This day has not come yet. Enter today or an earlier day."
    ]


def test_on_29_february_the_window_begins_on_28_february():
    assert still_counts(date(2023, 2, 28), SCHEME, date(2028, 2, 29))
    assert not still_counts(date(2023, 2, 27), SCHEME, date(2028, 2, 29))


def test_another_edition_has_another_window():
    other = read_scheme({**CONTENT, "evidence_window_years": 2})
    assert still_counts(date(2023, 1, 1), SCHEME, TODAY)
    assert not still_counts(date(2023, 1, 1), other, TODAY)


DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@given(day=DAYS, today=DAYS)
def test_a_day_counts_exactly_from_five_years_ago_to_today(day, today):
    assert still_counts(day, SCHEME, today) == (years_later(today, -5) <= day <= today)


def test_a_kind_that_a_standard_does_not_take_is_refused_and_named():
    assert faults(codes=("COM01", "COM13")) == {"codes": "This kind of evidence does not count for COM13."}


def test_evidence_for_no_standard_is_refused():
    assert "codes" in faults(codes=())


@pytest.mark.parametrize(("years", "wrong"), [(None, True), (0, True), (1, False)])
def test_years_of_experience_are_one_or_more(years, wrong):
    assert ("years" in faults(kind="years_of_experience", codes=("COM08",), years=years)) == wrong


@pytest.mark.parametrize(("answers", "wrong"), [(None, True), (9, True), (10, False)])
def test_fewer_answers_than_the_minimum_are_refused(answers, wrong):
    found = faults(kind="second_victim_feedback", codes=("COM03",), answers=answers, favourable=0)
    assert ("answers" in found) == wrong


def test_more_favourable_answers_than_answers_are_refused():
    assert "favourable" in faults(kind="second_victim_feedback", codes=("COM03",), answers=10, favourable=11)
    assert "favourable" not in faults(kind="second_victim_feedback", codes=("COM03",), answers=10, favourable=10)


def test_one_item_shows_several_standards_until_it_is_too_old():
    item = Shown("training_record", ("COM01", "COM02"), TODAY)
    assert codes_shown([item], SCHEME, TODAY) == {"COM01", "COM02"}
    assert codes_shown([item], SCHEME, TODAY + timedelta(days=5 * 366)) == frozenset()
