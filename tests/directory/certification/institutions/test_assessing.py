"""What an institution says of itself comes to a grade, and another setting asks anew for what differs alone."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from directory.certification.applications.institutions.assessing import (
    Missing,
    Said,
    asked,
    change_of_setting,
    grades,
    missing,
)
from directory.certification.applications.outlook import outlook
from directory.certification.grading import Graded
from tests.directory.certification.institutions.edition import ADVANCED, CORE, ELEMENTARY, scheme

SCHEME = scheme()
HOSPITAL, PRIMARY = (SCHEME.standards_of("elementary", setting) for setting in ("hospital", "primary_care"))
DAY = date(2026, 11, 28)
FULL = {code: Graded("FC") for code in ELEMENTARY}


def test_signatures_that_are_counted_come_to_the_grade_of_their_share():
    said = {"TSEL02": Said(("75/100",), date(2027, 5, 28))}
    assert grades(HOSPITAL, SCHEME, said, DAY)["TSEL02"] == Graded("PC")


def test_another_setting_asks_anew_for_what_differs_and_for_nothing_else():
    change = change_of_setting(HOSPITAL, PRIMARY)
    assert [each.code for each in change.anew] == ["TSEL04"]
    assert change.no_longer == ()


def test_what_a_setting_does_not_ask_for_is_named():
    assert change_of_setting(HOSPITAL, PRIMARY[1:]).no_longer == ("TSEL01",)


@given(st.sampled_from(HOSPITAL), st.sampled_from([*HOSPITAL, *PRIMARY]))
def test_the_mark_of_what_is_asked_is_the_same_for_the_same_words_only(one, other):
    same = (one.requirement, one.elements) == (other.requirement, other.elements)
    assert (asked(one) == asked(other)) == same


def lacking(*, setting="hospital", preconditions=(0, 1, 2), own=FULL, shown=ELEMENTARY) -> Missing:
    return missing(SCHEME, setting, HOSPITAL, preconditions, own, shown)


def test_nothing_is_missing_where_all_is_said_and_shown():
    assert not lacking()


def test_a_setting_a_precondition_an_answer_and_evidence_are_each_missed():
    assert lacking(setting="").setting
    assert lacking(preconditions=(0, 2)).preconditions == ("second condition made for tests",)
    without = {code: each for code, each in FULL.items() if code != "TSEL03"}
    assert [each.code for each in lacking(own=without).unanswered] == ["TSEL03"]
    assert [each.code for each in lacking(shown=ELEMENTARY[1:]).without_evidence] == ["TSEL01"]


def test_a_standard_that_is_not_met_by_ones_own_word_needs_no_evidence():
    own = {**FULL, "TSEL17": Graded("NC")}
    assert not lacking(own=own, shown=ELEMENTARY[:-1])


def test_the_outlook_counts_what_the_institution_says_of_itself():
    shown = (*ELEMENTARY, *ADVANCED)
    said = dict.fromkeys(shown, "FC")
    look = outlook(SCHEME, "advanced", "hospital", shown, said)
    assert (look.outcome.level, [each.granted for each in look.outcome.decisions]) == ("advanced", [True, True])
    assert outlook(SCHEME, "advanced", "hospital", shown, {**said, CORE[0]: "NC"}).outcome.level is None
    lower = outlook(SCHEME, "advanced", "hospital", shown, {**said, **dict.fromkeys(ADVANCED[:3], "PC")})
    assert lower.outcome.level == "elementary"
    assert not lower.decision.granted
