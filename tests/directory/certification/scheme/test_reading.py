"""A scheme is read from its file, and what is wrong with the file is said."""

from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings

from directory.certification.scheme.reading import SchemeFaulty, parse, read_scheme
from directory.certification.scheme.shape import Among

FILES: Path = settings.BASE_DIR / "directory" / "certification" / "schemes"


def shipped(name: str) -> dict:
    return parse((FILES / f"{name}.yaml").read_bytes())


@pytest.fixture
def supporters() -> dict:
    return shipped("rescue-supporters-1")


@pytest.fixture
def intervention() -> dict:
    return shipped("rescue-intervention-1")


def faults(content: dict) -> list[str]:
    with pytest.raises(SchemeFaulty) as caught:
        read_scheme(content)
    return caught.value.faults


def test_the_scheme_for_supporters_has_14_standards_in_4_sections_and_3_of_them_core(supporters):
    scheme = read_scheme(supporters)
    assert [len(standards) for _title, standards in scheme.sections] == [4, 2, 6, 2]
    assert [each.code for each in scheme.standards if each.core] == ["COM02", "COM05", "COM07"]


def test_every_standard_says_what_it_asks_and_which_evidence_counts(supporters):
    scheme = read_scheme(supporters)
    assert all(each.requirement and each.evidence for each in scheme.standards)


def test_the_rule_for_supporters_is_all_core_and_four_fifths_of_the_others(supporters):
    core, others = read_scheme(supporters).level("").thresholds
    assert (core.among, core.grades, core.share) == (Among.CORE, frozenset({"FC"}), Fraction(1))
    assert (others.among, others.grades, others.share) == (Among.OTHERS, frozenset({"FC"}), Fraction(4, 5))
    assert others.needed(11) == 9


def test_there_are_three_ways_to_renew(supporters):
    assert [way.needs for way in read_scheme(supporters).renewal] == [
        (("interviews", 30), ("distinct_second_victims", 15)),
        (("peer_supporters_mentored", 5),),
        (("training_hours", 5),),
    ]


def test_the_scheme_for_institutions_is_read_as_incomplete_with_two_levels(intervention):
    scheme = read_scheme(intervention)
    assert not scheme.complete
    assert [(level.name, level.count, level.core_count, level.requires) for level in scheme.levels] == [
        ("elementary", 17, 3, ""),
        ("advanced", 12, 0, "elementary"),
    ]
    assert scheme.scale == ("FC", "PC", "NC")
    assert scheme.settings == ("hospital", "primary_care", "long_term_care")


def test_a_scheme_that_calls_itself_complete_needs_as_many_standards_as_it_declares(intervention):
    intervention["complete"] = True
    found = faults(intervention)
    assert "No standard is there. Say “complete: false” until the official text is at hand." in found
    assert "Level “elementary” declares 17 standards, and 0 are there in the setting “hospital”." in found


@pytest.mark.parametrize("name", ["scheme", "title", "edition", "applies_to", "validity_years", "scale"])
def test_what_is_missing_is_named(supporters, name):
    del supporters[name]
    assert faults(supporters) == [f"“{name}” is missing."]


def test_a_code_that_stands_there_twice_is_named(supporters):
    first = supporters["sections"][0]["standards"]
    first[1]["code"] = "COM01"
    assert faults(supporters) == ["Standard COM01 stands there more than once."]


def test_a_grade_that_is_not_on_the_scale_is_named(supporters):
    supporters["decision"]["core"] = "all XX"
    assert faults(supporters) == ["The rule counts a grade that is not on the scale: XX."]


def test_evidence_without_a_file_that_no_standard_names_is_named(supporters):
    supporters["without_file"] = {**supporters["without_file"], "hearsay": "years"}
    assert faults(supporters) == ["No standard names this evidence that needs no file: hearsay."]


def test_a_standard_that_the_directory_would_need_and_is_not_there_is_named(supporters):
    supporters["needed_to_be_listed"] = {"confidentiality": "COM99"}
    assert faults(supporters) == ["To be listed somebody would need a standard that is not there: COM99."]


def test_the_directory_asks_for_nothing_that_it_does_not_know(supporters):
    supporters["needed_to_be_listed"] = {"age": "COM13"}
    assert "another form than expected" in faults(supporters)[0]


@pytest.mark.parametrize("share", [0, 1.2, -0.5])
def test_a_share_that_is_none_is_refused(supporters, share):
    supporters["decision"]["non_core"]["at_least_share"] = share
    assert "another form than expected" in faults(supporters)[0]


def test_what_nobody_counts_renews_nothing(supporters):
    supporters["renewal"]["any_of"].append({"good_deeds": 3})
    assert faults(supporters) == ["Nobody counts this for a renewal: good_deeds."]


@pytest.mark.parametrize("way", [{}, {"training_hours": 0}, {"training_hours": -1}])
def test_a_way_to_renew_that_asks_for_nothing_is_refused(supporters, way):
    supporters["renewal"]["any_of"].append(way)
    assert faults(supporters) == ["A way to renew asks for nothing. Each needs something, 1 or more of it."]


def test_a_rule_that_counts_up_to_nothing_is_refused(supporters):
    supporters["decision"]["non_core"] = {"at_least": 0}
    assert faults(supporters) == ["The rule of level “” counts up to nothing. Write 1 or more."]


@pytest.mark.parametrize(
    ("part", "odd"),
    [
        ("complete", "false"),
        ("validity_years", 2.5),
        ("edition", True),
        ("renewal", {"any_of": [{"training_hours": 4.9}]}),
        ("decision", {"core": "all FC", "noncore": {"at_least_share": 0.8}}),
    ],
)
def test_what_would_be_read_as_something_milder_than_it_says_is_refused(supporters, part, odd):
    supporters[part] = odd
    assert "another form than expected" in faults(supporters)[0]


def test_a_standard_of_no_level_and_no_setting_is_named(intervention):
    intervention["standards"] = [
        {"code": "T1", "title": "t", "core": False, "requirement": "r", "level": "top", "settings": ["ship"]}
    ]
    assert faults(intervention) == [
        "Standard T1 belongs to a level that is not declared.",
        "Standard T1 names a setting that is not declared: ship.",
    ]


BROKEN = [
    b"\xff\xfe\x00",
    b"a: [1",
    b"- 1",
    b"",
    b"x" * (1024 * 1024 + 1),
    b"a: !!python/object:os.x 1",
    b"a: &a [1]\nb: *a",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_file_that_is_no_scheme_is_refused(text):
    with pytest.raises(SchemeFaulty):
        parse(text)


def test_the_line_of_a_broken_file_is_named():
    with pytest.raises(SchemeFaulty, match="line 2"):
        parse(b"scheme: a\ntitle: [b")


@pytest.mark.parametrize("part", ["sections", "decision", "renewal", "scale", "edition"])
@pytest.mark.parametrize("odd", ["word", [[]], {"a": None}])
def test_a_part_of_another_form_is_refused(supporters, part, odd):
    supporters[part] = odd
    assert faults(supporters)


def test_the_rule_of_partial_compliance_is_read_from_the_file(intervention):
    partial = read_scheme(intervention).partial
    assert (partial.grade, partial.missing_share, partial.within_months) == ("PC", Fraction(1, 4), 6)
    assert (partial.for_core, partial.without_critical) == (False, False)


@pytest.mark.parametrize(
    "odd", [{"missing_share": 0.25}, {"allowed_for_core": "false"}, {"full_compliance_within_months": 6.5}]
)
def test_a_slip_in_the_rule_of_partial_compliance_is_refused(intervention, odd):
    intervention["partial_compliance"] = {**intervention["partial_compliance"], **odd}
    assert "another form than expected" in faults(intervention)[0]


def test_partial_compliance_needs_a_grade_between_the_best_and_the_worst(intervention):
    intervention["scale"] = ["FC", "NC"]
    assert "another form than expected" in faults(intervention)[0]


def test_the_codes_of_a_level_are_read_from_its_range(intervention):
    elementary, advanced = read_scheme(intervention).levels
    assert (elementary.codes[0], elementary.codes[-1], len(elementary.codes)) == ("RIEL01", "RIEL17", 17)
    assert len(advanced.codes) == 12


@pytest.mark.parametrize(
    "odd", ["RIEL17..RIEL01", "RIEL01..RIAD17", "RIEL1..RIEL17", "RIEL01", "RIEL01..RIEL17..RIEL20"]
)
def test_a_range_of_codes_that_is_none_is_refused(intervention, odd):
    intervention["levels"][0]["codes"] = odd
    assert "another form than expected" in faults(intervention)[0]


def test_levels_that_require_each_other_are_refused(intervention):
    intervention["levels"][0]["requires"] = "advanced"
    assert "Level “elementary” requires itself, by way of others." in faults(intervention)


def test_the_same_code_may_stand_there_once_for_each_setting(intervention):
    one = {"code": "RIEL01", "title": "t", "core": False, "requirement": "r", "level": "elementary"}
    intervention["standards"] = [{**one, "settings": ["hospital"]}, {**one, "settings": ["primary_care"]}]
    assert read_scheme(intervention).standard("RIEL01", "primary_care").settings == ("primary_care",)
    intervention["standards"].append({**one, "settings": ["hospital", "long_term_care"]})
    assert faults(intervention) == ["Standard RIEL01 stands there more than once."]


def test_a_complete_scheme_names_what_it_lacks_and_what_it_does_not_declare(intervention):
    one = {"title": "t", "core": False, "requirement": "r", "level": "advanced"}
    codes = [*(f"RIAD{number:02}" for number in range(1, 12)), "RIAD99"]
    intervention |= {"complete": True, "standards": [{**one, "code": code} for code in codes]}
    found = faults(intervention)
    assert "Level “advanced” lacks: RIAD12." in found
    assert "Level “advanced” does not declare: RIAD99." in found
