import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.supporters.importing.rows import COLUMNS, read_rows

HEADER = ",".join(COLUMNS)
ROW = (
    "Amira,nurse,hospital,en,BE,,written,Peers,Harbour,House,rescue-supporters 1,2030-01-31,yes,yes,2026-01-01,"
    "2026-11-01,Jo,2026-11-02"
)


def faults(content: bytes) -> list[str]:
    return [str(fault) for fault in read_rows(content)[1]]


def file(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


def test_a_row_is_read_by_its_columns():
    [row], none = read_rows(file(ROW))
    assert (row.number, row.cells["person"], row.cells["confirmed_on"], none) == (2, "Amira", "2026-11-01", [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_line_is_read(end):
    rows, none = read_rows(end.join([HEADER, ROW, ROW, ""]).encode())
    assert ([row.number for row in rows], none) == ([2, 3], [])


def test_a_byte_order_mark_is_accepted():
    assert faults(b"\xef\xbb\xbf" + file(ROW)) == []


def test_blank_lines_are_passed_over_and_counted():
    rows, _ = read_rows(file("", ROW, ",,,", ROW))
    assert [row.number for row in rows] == [3, 5]


def test_spaces_around_a_cell_do_not_matter():
    [row], _ = read_rows(file(ROW.replace("Amira", "  Amira ")))
    assert row.cells["person"] == "Amira"


def test_a_cell_in_quotation_marks_may_hold_a_comma():
    [row], _ = read_rows(file(ROW.replace("Harbour", '"Harbour, east"')))
    assert row.cells["institution"] == "Harbour, east"


def test_a_row_after_a_cell_of_two_lines_keeps_the_number_of_its_line():
    rows, _ = read_rows(file(ROW.replace("Harbour", '"Harbour\neast"'), ROW))
    assert [row.number for row in rows] == [2, 4]


@pytest.mark.parametrize("content", [b"", b"  \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_says_how_to_start_it(content):
    assert faults(content) == ["Line 1: The file is empty. Start it with the line of column names."]


def test_a_file_with_only_a_header_says_what_is_missing():
    assert faults(file()) == ["Line 2: There is nobody in the file. Write one line for each person below the header."]


def test_a_wrong_header_says_what_is_missing_and_what_is_not_known():
    [fault] = faults(file(ROW).replace(b"profession,", b"job,", 1))
    assert fault.startswith(
        "Line 1: The header is not the one we read. Missing: profession. Not known: job. Write exactly: person,"
    )


def test_a_header_in_another_order_is_refused():
    [fault] = faults(file(ROW).replace(b"person,profession", b"profession,person", 1))
    assert fault.startswith("Line 1: The header is not the one we read. Write exactly:")


@pytest.mark.parametrize("sign", [";", "\t"])
def test_columns_that_are_not_separated_by_commas_say_so(sign):
    [fault] = faults(HEADER.replace(",", sign).encode())
    assert fault == "Line 1: The columns are separated by semicolons or tabs. Save the file with commas."


def test_too_many_cells_say_how_many():
    assert faults(file(ROW + ",more")) == [
        'Line 2: There are 19 cells, but 18 columns. Put “"” around a cell that has a comma.'
    ]


def test_too_few_cells_say_how_many():
    assert faults(file("Amira,nurse")) == [
        "Line 2: There are 2 cells, but 18 columns. Leave a cell empty, but keep its comma."
    ]


def test_every_row_with_a_fault_is_named():
    assert [fault.split(":")[0] for fault in faults(file("x", ROW, "y,z"))] == ["Line 2", "Line 4"]


def test_an_open_quotation_mark_says_where_the_reading_stopped():
    [fault] = faults(file(ROW, '"Amira' + ROW))
    assert fault.startswith("Line 3: A quotation mark is open or out of place.")


def test_latin_1_is_refused_with_the_line_and_what_to_do():
    assert faults(file(ROW, ROW).replace(b"Amira", "Åsa".encode("latin-1"))) == [
        "Line 2: This is not in UTF-8 (it may be Latin-1 or UTF-16). Save the file again as “CSV UTF-8”."
    ]


def test_utf_16_is_refused_with_what_to_do():
    assert "UTF-16" in faults(file(ROW).decode().encode("utf-16"))[0]


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_renamed_spreadsheet_is_refused_with_what_to_do(start):
    [fault] = faults(start + b"\x00\x01")
    assert fault.startswith("Line 1: This is a spreadsheet that was renamed.")


def test_nul_bytes_are_refused():
    assert faults(file(ROW) + b"\x00")[0].startswith("Line 1: This is no text file.")


def test_a_cell_of_a_million_characters_is_a_fault_and_no_error():
    assert faults(file(ROW.replace("Amira", '"' + "x" * 1_000_000 + '"')))


@given(st.binary(max_size=400))
@example(HEADER.encode() + b'\n"')
@example(HEADER.encode() + b"\r\r\n\x1c")
@example(b"\xff\xfe")
def test_whatever_the_bytes_there_are_rows_or_faults(content):
    rows, found = read_rows(content)
    assert rows or found


@given(st.text(max_size=300))
def test_whatever_the_text_below_a_right_header_nothing_raises(text):
    rows, found = read_rows(file(text))
    assert rows or found


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["C"]), max_size=8), min_size=18, max_size=18)))
def test_what_a_spreadsheet_writes_is_read_back(table):
    import csv
    import io

    kept = [[cell.strip() for cell in row] for row in table]
    kept = [row for row in kept if any(row)]
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *kept])
    rows, _ = read_rows(out.getvalue().encode())
    assert [list(row.cells.values()) for row in rows] == kept
