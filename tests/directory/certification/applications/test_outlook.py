from directory.certification.applications.outlook import outlook
from directory.certification.applications.words import tally_in_words
from directory.certification.scheme.reading import parse, read_scheme
from tests.directory.certification.applications.candidates import CORE, FILE, OTHERS

CONTENT = parse(FILE.read_bytes())


def look(shown, **changed):
    return outlook(read_scheme({**CONTENT, **changed}), "", "", shown)


def test_all_core_and_nine_others_would_be_granted():
    assert look({*CORE, *OTHERS[:9]}).decision.granted


def test_eight_others_would_not_and_the_words_say_how_many_are_needed():
    found = look({*CORE, *OTHERS[:8]})
    assert not found.decision.granted
    assert [tally_in_words(tally) for tally in found.decision.tallies] == [
        "CORE standards: 3 of 3 needed, out of 3.",
        "Other standards: 8 of 9 needed, out of 11.",
    ]


def test_more_than_is_needed_is_said_as_such():
    tallies = look({*CORE, *OTHERS[:10]}).decision.tallies
    assert tally_in_words(tallies[1]) == "Other standards: 10 of 11; 9 are needed."


def test_a_core_standard_without_evidence_is_named():
    assert [each.code for each in look({*CORE[1:], *OTHERS}).missing_core] == [CORE[0]]


def test_another_edition_with_another_threshold_looks_otherwise():
    assert look({*CORE, *OTHERS[:6]}, decision={"core": "all FC", "non_core": {"at_least_share": 0.5}}).decision.granted


def test_an_incomplete_edition_promises_nothing():
    assert not look({*CORE, *OTHERS}, complete=False).decision.granted
