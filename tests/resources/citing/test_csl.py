import json

from hypothesis import given
from hypothesis import strategies as st

from resources.citing.csl import csl_json, item
from tests.resources.citing.records import ANYTHING, WHOLE, Source

# From the schema 1.0.2: the names that an item may have and what stands behind them, as far as we write any.
TEXT = {"title", "container-title", "publisher", "volume", "issue", "page", "note", "DOI", "URL", "annote"}
DATES = {"issued", "accessed"}
TYPES = {"article-journal", "webpage", "document"}


def check(one):
    """Fail where the schema would not take an item."""
    assert set(one) <= {"id", "type", "author", "custom"} | TEXT | DATES
    assert isinstance(one["id"], str)
    assert one["type"] in TYPES
    assert all(isinstance(one[name], str) for name in TEXT & set(one))
    for name in DATES & set(one):
        assert set(one[name]) == {"date-parts"}
        (parts,) = one[name]["date-parts"]
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)
    for name in one.get("author", []):
        assert set(name) in ({"family", "given"}, {"literal"})
        assert all(isinstance(part, str) and part for part in name.values())


def test_an_article_is_written_whole():
    assert item(WHOLE) == {
        "id": "wu2000",
        "type": "article-journal",
        "title": "Medical error: 50 % & more",
        "author": [
            {"family": "Gómez-Durán", "given": "E. L."},
            {"family": "Wu", "given": "A. W."},
            {"literal": "others"},
        ],
        "container-title": "BMJ",
        "issued": {"date-parts": [[2000]]},
        "volume": "320",
        "issue": "7",
        "page": "726–727",
        "DOI": "10.1136/bmj.320.7237.726",
        "URL": "https://example.org/a_b",
        "accessed": {"date-parts": [[2026, 1, 15]]},
        "annote": "Abstract read.",
        "custom": {"licence": "CC BY 4.0"},
    }


def test_what_appeared_in_no_journal_names_its_publisher():
    told = item(Source(authors="NHS England", journal="A publisher", url="https://example.org/"))
    assert told["type"] == "webpage"
    assert told["publisher"] == "A publisher"
    assert told["author"] == [{"literal": "NHS England"}]


def test_what_is_not_known_is_left_out():
    assert item(Source()) == {"id": "wu2000", "type": "document", "title": "Medical error"}


@given(st.lists(ANYTHING, max_size=3))
def test_whatever_was_entered_the_schema_takes_it(records):
    items = json.loads(csl_json(records))
    assert [one["id"] for one in items] == [record.key for record in records]
    for one in items:
        check(one)
