"""The decision, against a count of our own over every possible outcome, and under editions that ask for other things."""

from itertools import product

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from directory.certification.rules import decide
from directory.certification.scheme.reading import parse, read_scheme

FILE = settings.BASE_DIR / "directory" / "certification" / "schemes" / "rescue-supporters-1.yaml"
CONTENT = parse(FILE.read_bytes())
SCHEME = read_scheme(CONTENT)
CODES = [f"COM{number:02}" for number in range(1, 15)]
CORE = {"COM02", "COM05", "COM07"}


def decided(findings, **changed):
    scheme = read_scheme({**CONTENT, **changed})
    return decide(scheme.level(""), scheme.standards_of(""), findings, complete=scheme.complete)


def test_all_16384_outcomes_are_decided_as_an_independent_count_decides_them():
    level, standards = SCHEME.level(""), SCHEME.standards_of("")
    granted = 0
    for grades in product(("FC", "NC"), repeat=14):
        findings = dict(zip(CODES, grades, strict=True))
        others = sum(grade == "FC" for code, grade in findings.items() if code not in CORE)
        core = all(findings[code] == "FC" for code in CORE)
        decision = decide(level, standards, findings)
        # 80 % of 11, in whole numbers: 10 x others >= 8 x 11.
        assert decision.granted == (core and 10 * others >= 88)
        assert decision.tallies[1].met == others
        granted += decision.granted
    # 11 over 9, 10 and 11: 55 + 11 + 1.
    assert granted == 67


def test_the_counts_and_what_is_lacking_are_spelled_out():
    decision = decided(dict.fromkeys(CODES, "FC") | {"COM02": "NC", "COM04": "NC"})
    core, others = decision.tallies
    assert (core.met, core.needed, core.total, core.lacking) == (2, 3, 3, ("COM02",))
    assert (others.met, others.needed, others.total, others.lacking) == (10, 9, 11, ("COM04",))
    assert not decision.granted


def test_a_standard_without_a_finding_counts_as_not_met_and_is_named():
    decision = decided({code: "FC" for code in CODES if code != "COM05"})
    assert not decision.granted
    assert decision.unjudged == ("COM05",)


@pytest.mark.parametrize(("share", "enough"), [(0.5, 6), (0.72, 8), (0.8, 9), (1, 11)])
def test_another_edition_asks_for_another_share_without_a_change_of_code(share, enough):
    asked = {"core": "all FC", "non_core": {"at_least_share": share}}
    others = [code for code in CODES if code not in CORE]
    findings = dict.fromkeys(CORE, "FC")
    assert not decided(findings | dict.fromkeys(others[: enough - 1], "FC"), decision=asked).granted
    assert decided(findings | dict.fromkeys(others[:enough], "FC"), decision=asked).granted


def test_nothing_is_granted_on_an_edition_that_is_incomplete():
    decision = decided(dict.fromkeys(CODES, "FC"), complete=False)
    assert not decision.granted
    assert not decision.complete


@given(st.dictionaries(st.sampled_from(CODES), st.sampled_from(["FC", "NC"])), st.sampled_from(CODES))
def test_one_more_standard_met_never_takes_a_certificate_away(findings, code):
    before, after = decided(findings), decided({**findings, code: "FC"})
    assert after.granted or not before.granted


def test_a_level_that_requires_another_is_granted_with_it_and_not_without():
    standards = [
        {"code": f"T{number}", "title": "made for tests", "level": "upper", "core": False, "requirement": "r"}
        for number in range(3)
    ]
    scheme = read_scheme(
        {
            "scheme": "made-for-tests",
            "title": "Made for tests",
            "edition": 1,
            "applies_to": "institution",
            "evidence_window_years": 3,
            "validity_years": 3,
            "scale": ["FC", "PC", "NC"],
            "levels": [
                {"name": "lower", "decision": {"core": "all FC"}},
                {
                    "name": "upper",
                    "requires": "lower",
                    "decision": {"fulfilled_at_least": 2, "fulfilled": ["FC", "PC"]},
                },
            ],
            "standards": standards,
        }
    )
    findings = {"T0": "PC", "T1": "FC"}
    upper, own = scheme.level("upper"), scheme.standards_of("upper")
    assert decide(upper, own, findings, held=["lower"]).granted
    refused = decide(upper, own, findings)
    assert not refused.granted
    assert refused.missing_level == "lower"


def test_a_level_without_standards_is_never_granted():
    assert not decide(SCHEME.level(""), [], {}).granted
