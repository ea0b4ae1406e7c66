"""FC, PC or NC from the elements of a standard, against the words of the scheme's public page."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.certification.grading import Why, grade, latest_day, missing_share
from directory.certification.scheme.shape import Element, Standard
from tests.directory.certification.institutions.edition import scheme

SCHEME = scheme()
DAY = date(2026, 8, 31)
LATEST = date(2027, 2, 28)
SOON = date(2026, 12, 1)
shares = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(3, 4), Fraction(1)])


def standard(*elements: Element, core: bool = False) -> Standard:
    return Standard("T1", "made for tests", "", "elementary", core, "made for tests", elements=elements)


def parts(count: int, *, critical: int = 0) -> Standard:
    """A standard with so many elements, the first ones critical."""
    return standard(*(Element(f"part {number}", critical=number < critical) for number in range(count)))


def met(count: int, *, of: int) -> list[Fraction]:
    """So many of the elements, the last ones met."""
    return [Fraction(number >= of - count) for number in range(of)]


@pytest.mark.parametrize(("signed", "expected"), [(100, "FC"), (75, "PC"), (55, "NC")])
def test_the_example_of_the_public_page_comes_out_as_it_says(signed, expected):
    signatures = SCHEME.standard("TSEL02")
    assert grade(signatures, SCHEME, [Fraction(signed, 100)], DAY, SOON).grade == expected


def test_a_quarter_missing_is_met_in_part_and_a_little_more_is_not():
    assert grade(parts(4), SCHEME, met(3, of=4), DAY, SOON).grade == "PC"
    assert grade(parts(8), SCHEME, met(6, of=8), DAY, SOON).grade == "PC"
    just_above = grade(parts(7), SCHEME, met(5, of=7), DAY, SOON)
    assert (just_above.grade, just_above.why) == ("NC", (Why.TOO_MUCH,))
    signatures = SCHEME.standard("TSEL02")
    assert grade(signatures, SCHEME, [Fraction(749, 1000)], DAY, SOON).why == (Why.TOO_MUCH,)


def test_with_a_critical_element_missing_nothing_is_met_in_part():
    found = grade(parts(4, critical=1), SCHEME, met(3, of=4), DAY, SOON)
    assert (found.grade, found.why) == ("NC", (Why.CRITICAL,))


def test_a_critical_element_that_is_there_stands_in_nobodys_way():
    assert grade(parts(4, critical=1), SCHEME, [Fraction(1), *met(2, of=3)], DAY, SOON).grade == "PC"


def test_a_core_standard_is_never_met_in_part():
    core = standard(*(Element(f"part {number}") for number in range(4)), core=True)
    found = grade(core, SCHEME, met(3, of=4), DAY, SOON)
    assert (found.grade, found.why) == ("NC", (Why.CORE,))


@pytest.mark.parametrize(
    ("by", "expected"), [(LATEST, ()), (LATEST + timedelta(days=1), (Why.TOO_LATE,)), (None, (Why.NO_PLAN,))]
)
def test_the_rest_follows_within_six_months_by_a_plan_with_a_date(by, expected):
    assert latest_day(SCHEME.partial, DAY) == LATEST
    assert grade(parts(4), SCHEME, met(3, of=4), DAY, by).why == expected


def test_a_standard_without_elements_is_met_or_not():
    whole = standard()
    assert grade(whole, SCHEME, [Fraction(1)], DAY).grade == "FC"
    assert grade(whole, SCHEME, [Fraction(0)], DAY, SOON).grade == "NC"


def test_a_scheme_that_knows_no_partial_compliance_has_none():
    plain = scheme(scale=["FC", "NC"], partial_compliance=None)
    assert grade(parts(4), plain, met(3, of=4), DAY, SOON).why == (Why.NO_SUCH_GRADE,)


def test_another_edition_has_other_limits_without_a_change_of_code():
    milder = scheme(
        partial_compliance={
            "allowed_for_core": True,
            "missing_share_at_most": 0.5,
            "critical_element_missing": True,
            "full_compliance_within_months": 12,
        }
    )
    core = standard(*(Element(f"part {number}", critical=True) for number in range(4)), core=True)
    assert grade(core, milder, met(2, of=4), DAY, date(2027, 8, 31)).grade == "PC"


def test_shares_that_do_not_fit_the_elements_are_refused():
    with pytest.raises(ValueError, match="T1"):
        grade(parts(4), SCHEME, [Fraction(1)], DAY)


@given(st.lists(st.booleans(), min_size=1, max_size=9), st.integers(0, 9), st.integers(-10, 400))
def test_yes_and_no_are_graded_as_an_independent_count_grades_them(answers, critical, days):
    by = DAY + timedelta(days=days)
    missing = answers.count(False)
    if not missing:
        expected = "FC"
    elif not all(answers[:critical]) or 4 * missing > len(answers) or by > LATEST:
        expected = "NC"
    else:
        expected = "PC"
    asked = parts(len(answers), critical=critical)
    assert grade(asked, SCHEME, [Fraction(each) for each in answers], DAY, by).grade == expected


@given(st.lists(shares, min_size=1, max_size=6), st.data())
def test_a_part_that_is_met_better_never_makes_a_grade_worse(given_shares, data):
    better = list(given_shares)
    at = data.draw(st.integers(0, len(better) - 1))
    better[at] = data.draw(shares.filter(lambda share: share >= better[at]))
    asked = parts(len(better), critical=data.draw(st.integers(0, 2)))
    order = ("NC", "PC", "FC")
    before, after = (grade(asked, SCHEME, each, DAY, SOON).grade for each in (given_shares, better))
    assert order.index(after) >= order.index(before)


@given(st.lists(shares, min_size=1, max_size=6))
def test_what_is_missing_is_a_share(given_shares):
    assert 0 <= missing_share(given_shares, Fraction(1, 4)) <= 1
