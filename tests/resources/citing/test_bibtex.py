import re

from hypothesis import given
from hypothesis import strategies as st

from resources.citing.bibtex import bibliography, entry
from resources.citing.parts import plain
from tests.resources.citing.records import ANYTHING, WHOLE, Source

NAMED = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def fields(text):
    """Read entries as BibTeX does, by counting braces: [(kind, key, {name: value})]. A brace out of balance raises."""
    found = []
    while text.strip():
        head = re.match(r"\s*@(\w+)\{([^,]+),\n", text)
        text = text[head.end() :]
        values = {}
        while not text.startswith("}"):
            name = re.match(r"  (\w+) = ", text)
            value, text = enclosed(text[name.end() :])
            assert text.startswith(",\n")
            values[name[1]], text = value, text[2:]
        found.append((head[1], head[2], values))
        text = text[1:]
    return found


def enclosed(text):
    assert text.startswith("{")
    depth = 0
    for position, letter in enumerate(text):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if not depth:
            return text[1:position], text[position + 1 :]
    raise AssertionError("a brace was not closed")


def meant(value):
    """Return what TeX prints for a field."""
    return re.sub(r"\\(?:([$&%#_])|(text\w+)\{\})", lambda sign: sign[1] or NAMED[sign[2]], value)


def test_an_article_is_written_whole():
    assert entry(WHOLE) == "\n".join(
        [
            "@article{wu2000,",
            "  author = {{Gómez-Durán}, E. L. and {Wu}, A. W. and others},",
            r"  title = {{Medical error: 50 \% \& more}},",
            "  journal = {BMJ},",
            "  year = {2000},",
            "  volume = {320},",
            "  number = {7},",
            "  pages = {726--727},",
            "  doi = {10.1136/bmj.320.7237.726},",
            "  url = {https://example.org/a_b},",
            "  urldate = {2026-01-15},",
            "  copyright = {CC BY 4.0},",
            "  annote = {Abstract read.},",
            "}",
        ]
    )


def test_what_appeared_in_no_journal_names_its_publisher():
    kind, _, values = fields(entry(Source(authors="NHS England", journal="A publisher", volume_pages="version 1")))[0]
    assert kind == "misc"
    assert values == {
        "author": "{NHS England}",
        "title": "{Medical error}",
        "howpublished": "A publisher",
        "note": "version 1",
    }


@given(st.lists(ANYTHING, max_size=3))
def test_whatever_was_entered_each_entry_can_be_read_again(records):
    assert [key for _, key, _ in fields(bibliography(records))] == [record.key for record in records]


@given(ANYTHING)
def test_words_come_out_as_they_went_in(record):
    values = fields(entry(record))[0][2]
    assert meant(values["title"][1:-1]) == plain(record.title)
    assert meant(values.get("annote", "")) == plain(record.note)
    assert meant(values.get("copyright", "")) == plain(record.licence)


def test_an_and_within_a_name_does_not_make_two_authors():
    (name,) = re.findall(r"author = \{(.*)\}", entry(Source(authors="European Parliament and Council")))
    assert name == "{European Parliament and Council}"
