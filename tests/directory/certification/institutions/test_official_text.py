"""The official text of an edition: taken whole from CSV or YAML, or refused with each fault in its line."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from directory.certification.scheme.official.checking import check_standards
from directory.certification.scheme.official.reading import COLUMNS, read_official
from directory.certification.scheme.official.storing import TextFaulty, keep_text, prepare_content
from directory.certification.scheme.official.template import template_of
from directory.certification.scheme.reading import parse, read_scheme
from directory.certification.scheme.storing import SHIPPED
from tests.directory.certification.applications.candidates import make_application
from tests.directory.certification.institutions.edition import CORE, content, scheme
from tests.directory.certification.institutions.texts import as_csv, as_yaml, make_incomplete, rows

INCOMPLETE = content(complete=False, standards=[])


def said(name: str, text: bytes) -> list[str]:
    prepared = prepare_content(INCOMPLETE, name, text)
    assert (prepared.scheme is None) == bool(prepared.faults)
    return [str(fault) for fault in prepared.faults]


def line_of(code: str, *, nth: int = 0) -> int:
    """The line of the nth row of this code in the whole text's file."""
    return [number for number, row in enumerate(rows(), start=2) if row.get("code") == code][nth]


def changed(which: str, **cells: str) -> bytes:
    return as_csv([row | cells if row.get("code") == which else row for row in rows()])


@pytest.mark.parametrize(
    ("name", "text"), [("text.csv", as_csv(rows())), ("TEXT.YAML", as_yaml()), ("t.yml", as_yaml())]
)
def test_the_whole_text_makes_the_edition_complete_with_every_standard_as_it_stands_in_the_file(name, text):
    prepared = prepare_content(INCOMPLETE, name, text)
    assert prepared.faults == []
    assert prepared.scheme == scheme()


def test_a_file_with_the_mark_of_a_spreadsheet_is_read():
    assert said("text.csv", b"\xef\xbb\xbf" + as_csv(rows())) == []


def test_a_list_of_standards_without_a_name_above_it_is_read():
    assert said("text.yaml", yaml.safe_dump(content()["standards"]).encode()) == []


def test_a_standard_too_few_is_named_by_its_code():
    found = said("text.csv", as_csv([row for row in rows() if row.get("code") != "TSAD07"]))
    assert found == [f"Line {len(rows())}: Level “advanced” lacks TSAD07. Write a line for each."]


def test_a_standard_that_one_setting_lacks_is_named_with_the_setting():
    found = said("text.csv", as_csv([row for row in rows() if row.get("settings") != "primary_care"]))
    assert len(found) == 1
    assert found[0].endswith("lacks TSEL04. Write a line for each. In: primary_care.")


def test_a_core_standard_too_many_is_named_with_the_lines_of_all_that_are_marked():
    found = said("text.csv", changed("TSEL17", core="yes"))
    lines = ", ".join(str(line_of(code)) for code in (*CORE, "TSEL17"))
    assert len(found) == 1
    assert found[0].startswith(f"Line {line_of('TSEL17')}: Level “elementary” has 3 CORE standards by the edition")
    assert f"and 4 are marked (lines: {lines})." in found[0]


def test_a_core_standard_too_few_is_told():
    assert "and 2 are marked" in said("text.csv", changed("TSEL09", core="no"))[0]


def test_a_repeated_code_is_named_in_its_second_line():
    found = said("text.csv", as_csv([*rows(), {**rows()[0], "element": "", "critical": "", "counted": ""}]))
    assert len(found) == 1
    assert found[0].startswith(f"Line {len(rows()) + 2}, code: TSEL01 stands in line 2 already.")


def test_the_same_code_for_a_setting_that_it_has_already_is_repeated():
    found = said("text.csv", changed("TSEL04", settings="hospital"))
    assert found[0].startswith(f"Line {line_of('TSEL04', nth=1)}, code: TSEL04 stands in line {line_of('TSEL04')}")


@pytest.mark.parametrize(
    ("code", "cells", "column", "words"),
    [
        ("TSEL03", {"core": "maybe"}, "core", "Write yes or no."),
        ("TSEL03", {"core": ""}, "core", "Write yes or no."),
        ("TSEL03", {"title": ""}, "title", "Nothing is written here."),
        ("TSEL03", {"requirement": ""}, "requirement", "Nothing is written here."),
        ("TSEL03", {"level": "advanced"}, "level", "declares this standard at the level “elementary”"),
        ("TSEL03", {"level": "top"}, "level", "Write one of: elementary, advanced."),
        ("TSEL03", {"settings": "ship"}, "settings", "We do not know “ship”."),
        ("TSEL03", {"code": "TSEL99"}, "code", "The edition declares no standard of this code."),
        ("TSEL03", {"evidence": "a letter"}, "evidence", "Write kinds of evidence as short names"),
        ("TSEL03", {"critical": "often"}, "critical", "Write yes or no."),
        ("TSEL03", {"element": ""}, "element", "Nothing is written here."),
    ],
)
def test_what_is_wrong_in_a_cell_is_said_with_its_line_and_what_to_do(code, cells, column, words):
    found = said("text.csv", changed(code, **cells))
    assert len(found) == 1
    assert found[0].startswith(f"Line {line_of(code)}, {column}: ")
    assert words in found[0]


def test_every_fault_is_named_and_not_the_first_alone():
    some = [row | {"core": "maybe"} if row.get("code") in ("TSEL01", "TSAD12") else row for row in rows()]
    assert len(said("text.csv", as_csv(some))) == 2


def test_the_level_may_be_left_out_where_the_edition_declares_the_codes():
    assert said("text.csv", as_csv([row | {"level": ""} if row.get("code") else row for row in rows()])) == []


def test_a_line_without_a_code_holds_an_element_and_nothing_else():
    lines = rows()
    lines[1] = lines[1] | {"title": "another"}
    assert "Leave empty: title." in said("text.csv", as_csv(lines))[0]
    assert "Begin with the code of a standard." in said("text.csv", as_csv([{"element": "alone"}, *rows()]))[0]


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252"])
@pytest.mark.parametrize("name", ["text.csv", "text.yaml"])
def test_another_encoding_is_refused_with_what_to_do(name, encoding):
    text = (as_csv(rows()) if name == "text.csv" else as_yaml()).decode().replace("made for tests", "für Prüfungen")
    found = said(name, text.encode(encoding))
    assert len(found) == 1
    assert "UTF-8" in found[0]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("text.xlsx", b"PK\x03\x04", "must end with .csv or .yaml"),
        ("text.csv", b"PK\x03\x04", "spreadsheet that was renamed"),
        ("text.csv", b"", "The file is empty."),
        ("text.csv", b"x" * (1024 * 1024 + 1), "larger than 1 MB"),
        ("text.csv", b"code;level\n", "separated by semicolons"),
        ("text.csv", ",".join(COLUMNS).encode(), "There is no standard in the file."),
        ("text.yaml", b"a: [1", "not readable as YAML"),
        ("text.yaml", b"standards: none", "There is no list of standards"),
        ("text.yaml", b"- TSEL01", "Names and values belong here"),
        ("text.yaml", b"- {kode: TSEL01}", "We do not know “kode”."),
        ("text.yaml", b"- {code: TSEL01, code: TSEL02}", "“code” stands there twice."),
        ("text.yaml", b"- {code: TSEL01, elements: one}", "A list belongs here."),
        ("text.yaml", b"- {code: [TSEL01]}", "One value belongs here"),
        ("text.yaml", b"- &one {code: TSEL01}\n- *one", "Line 2: The file refers to parts of itself"),
    ],
)
def test_a_file_that_is_no_text_of_a_scheme_is_refused(name, text, words):
    assert words in said(name, text)[0]


def test_the_line_of_a_fault_in_yaml_is_that_of_the_standard():
    text = as_yaml().decode()
    before = text[: text.index("TSEL05")].count("\n") + 1
    found = said("text.yaml", text.replace("title: Made for tests 5\n", "title: ''\n").encode())
    assert found == [f"Line {before}, title: Nothing is written here. Fill it in."]


def test_a_word_in_quotes_is_not_taken_for_a_truth():
    text = as_yaml().decode().replace("core: true", "core: 'true'")
    assert {each.split(": ", 1)[1] for each in said("text.yaml", text.encode())} == {"Write yes or no."}


def test_the_template_holds_the_declared_codes_and_no_wording():
    text = template_of(read_scheme(INCOMPLETE))
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert "TSEL01,elementary,,,,,,,,\r\n" in text
    assert text.count("\n") == 30
    # Filled in by nobody, it is refused line by line.
    assert len([each for each in said("text.csv", text.encode()) if ", title: " in each]) == 29


def test_the_scheme_that_comes_without_its_text_has_a_template_of_its_29_codes():
    shipped = read_scheme(parse((SHIPPED / "rescue-intervention-1.yaml").read_bytes()))
    codes = [line.split(",")[0] for line in template_of(shipped).splitlines()[1:]]
    elementary, advanced = range(1, 18), range(1, 13)
    assert codes == [*(f"RIEL{number:02}" for number in elementary), *(f"RIAD{number:02}" for number in advanced)]


@given(st.binary(max_size=400), st.sampled_from(["t.csv", "t.yaml"]))
def test_whatever_the_bytes_there_are_standards_or_faults(text, name):
    written, faults = read_official(name, text)
    standards, more = check_standards(written, read_scheme(INCOMPLETE))
    assert faults or more or standards


@given(st.lists(st.lists(st.text(max_size=8), min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=4))
def test_whatever_the_cells_nothing_raises_and_nothing_is_half_taken(cells):
    text = as_csv([dict(zip(COLUMNS, row, strict=True)) for row in cells])
    assert said("text.csv", text)


@pytest.mark.django_db
def test_the_text_is_kept_with_its_edition():
    kept = keep_text(make_incomplete(), "text.csv", as_csv(rows()))
    kept = type(kept).objects.get()
    assert kept.complete
    assert kept.shape == scheme()


@pytest.mark.django_db
def test_with_one_fault_nothing_is_kept():
    edition = make_incomplete()
    with pytest.raises(TextFaulty, match="lacks TSAD12"):
        keep_text(edition, "text.csv", as_csv(rows()[:-1]))
    edition.refresh_from_db()
    assert not edition.complete
    assert edition.content["standards"] == []


@pytest.mark.django_db
def test_an_edition_that_an_application_uses_cannot_be_given_another_text():
    edition = keep_text(make_incomplete(), "text.csv", as_csv(rows()))
    make_application(edition=edition, level="elementary", setting="hospital")
    with pytest.raises(TextFaulty, match="is in use"):
        keep_text(edition, "text.csv", changed("TSEL03", title="Another title made for tests"))
    edition.refresh_from_db()
    assert edition.shape == scheme()
