"""Both levels, against a count of our own over every outcome, and each way to the advanced one."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.certification.rules import decide, decide_up_to
from tests.directory.certification.institutions.edition import ADVANCED, CORE, ELEMENTARY, OTHERS, content, scheme

SCHEME = scheme()
ALL = {**dict.fromkeys(ELEMENTARY, "FC"), **dict.fromkeys(ADVANCED, "FC")}
grades = st.sampled_from(["FC", "PC", "NC"])


def granted(findings, *, level="advanced", held=(), rules=SCHEME):
    return [(each.level, each.granted) for each in decide_up_to(rules, level, "hospital", findings, held).decisions]


def test_all_131072_outcomes_of_the_elementary_level_are_decided_as_an_independent_count_decides_them():
    level, standards = SCHEME.level("elementary"), SCHEME.standards_of("elementary", "hospital")
    found = 0
    for bits in range(2**17):
        full = {code for place, code in enumerate(ELEMENTARY) if bits >> place & 1}
        said = decide(level, standards, dict.fromkeys(full, "FC")).granted
        assert said == (full.issuperset(CORE) and len(full.intersection(OTHERS)) >= 12)
        found += said
    # 14 over 12, 13 and 14: 91 + 14 + 1.
    assert found == 106


def test_all_4096_outcomes_of_the_advanced_level_are_decided_so_with_and_without_the_lower_one():
    found = 0
    for full in product((True, False), repeat=12):
        findings = {code: "FC" if met else "NC" for code, met in zip(ADVANCED, full, strict=True)}
        assert granted(findings, held=["elementary"]) == [("advanced", sum(full) >= 10)]
        assert granted(findings) == [("elementary", False), ("advanced", False)]
        found += sum(full) >= 10
    # 12 over 10, 11 and 12: 66 + 12 + 1.
    assert found == 79


@given(st.fixed_dictionaries(dict.fromkeys((*ELEMENTARY, *ADVANCED), grades)))
def test_both_levels_in_one_application_are_decided_as_a_count_decides_them(findings):
    full = {code for code, grade in findings.items() if grade == "FC"}
    lower = full.issuperset(CORE) and len(full.intersection(OTHERS)) >= 12
    upper = lower and len(full.intersection(ADVANCED)) >= 10
    assert granted(findings) == [("elementary", lower), ("advanced", upper)]


def test_both_levels_can_be_granted_in_the_same_application():
    assert granted(ALL) == [("elementary", True), ("advanced", True)]


def test_the_lower_level_is_granted_alone_where_the_upper_one_is_not_reached():
    assert granted({**ALL, **dict.fromkeys(ADVANCED[:3], "NC")}) == [("elementary", True), ("advanced", False)]


@pytest.mark.parametrize("code", CORE)
def test_without_one_core_standard_there_is_neither_level(code):
    assert granted({**ALL, code: "PC"}) == [("elementary", False), ("advanced", False)]


def test_partial_compliance_counts_where_the_edition_says_so():
    levels = content()["levels"]
    levels[1]["decision"]["fulfilled"] = ["FC", "PC"]
    findings = {**ALL, **dict.fromkeys(ADVANCED, "PC")}
    assert granted(findings) == [("elementary", True), ("advanced", False)]
    assert granted(findings, rules=scheme(levels=levels)) == [("elementary", True), ("advanced", True)]


def test_what_is_held_is_not_asked_again():
    assert [each.code for each in SCHEME.standards_up_to("advanced", "hospital", ["elementary"])] == [*ADVANCED]
    assert len(SCHEME.standards_up_to("advanced", "hospital")) == 29


def test_nothing_is_granted_at_either_level_on_an_incomplete_edition():
    assert granted(ALL, rules=scheme(complete=False)) == [("elementary", False), ("advanced", False)]
