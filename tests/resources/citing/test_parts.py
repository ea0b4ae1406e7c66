import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.citing.parts import Authors, Name, Place, authors_of, is_article, place_of, plain
from tests.resources.citing.records import Source

WU, SCOTT = Name("Wu", "A. W."), Name("Scott", "S. D.")


@pytest.mark.parametrize(
    ("text", "names", "more"),
    [
        ("Wu AW", [WU], False),
        ("Wu AW, Scott SD", [WU, SCOTT], False),
        ("Wu AW, and others", [WU], True),
        ("Wu AW, and others (European Researchers’ Network)", [WU, Name("European Researchers’ Network")], True),
        ("Van der Elst T", [Name("Van der Elst", "T.")], False),
        ("Mira J-J", [Name("Mira", "J. J.")], False),
        ("Wu AW, The Joint Commission", [WU, Name("The Joint Commission")], False),
        ("NHS England", [Name("NHS England")], False),
        ("NHS UK", [Name("NHS UK")], False),
        ("Johns Hopkins Medicine, Armstrong Institute", [Name("Johns Hopkins Medicine, Armstrong Institute")], False),
        ("", [], False),
    ],
)
def test_people_and_organisations_are_told_apart(text, names, more):
    assert authors_of(text) == Authors(names, more)


@given(st.text(max_size=60))
def test_no_authors_are_too_odd_to_read(text):
    assert all(name.family for name in authors_of(text).names)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("13(2):93–102", Place("13", "2", "93–102")),
        ("364:l1233", Place("364", "", "l1233")),
        ("issue 2, CD000560", Place(words="issue 2, CD000560")),
        ("", Place()),
    ],
)
def test_volume_issue_and_pages_are_read_where_they_are_written_as_usual(text, place):
    assert place_of(text) == place


def test_what_has_a_journal_and_a_doi_or_a_volume_is_an_article():
    assert is_article(Source(journal="BMJ", doi="10.1136/x"))
    assert is_article(Source(journal="BMJ", volume_pages="320:726"))
    assert not is_article(Source(journal="A publisher"))
    assert not is_article(Source(doi="10.1136/x"))


def test_text_is_put_in_one_line_without_signs_that_cannot_be_printed():
    assert plain(" One\n\ttwo\x00three  four ") == "One two three four"
