from types import SimpleNamespace

from core.citations import Citations, Mark

FIRST, SECOND = SimpleNamespace(key="a2000"), SimpleNamespace(key="b2001")


def test_numbers_follow_the_order_of_first_mention():
    citations = Citations()
    assert [citations.mark(one).number for one in (SECOND, FIRST, SECOND)] == [1, 2, 1]


def test_each_place_that_cites_has_an_anchor_of_its_own():
    citations = Citations()
    assert citations.mark(FIRST) == Mark(1, "cite-1-1")
    assert citations.mark(FIRST) == Mark(1, "cite-1-2")


def test_a_source_knows_the_places_that_cite_it():
    citations = Citations()
    citations.mark(FIRST)
    citations.mark(SECOND)
    citations.mark(FIRST)
    assert [(source.number, source.anchors) for source in citations.sources] == [
        (1, ["cite-1-1", "cite-1-2"]),
        (2, ["cite-2-1"]),
    ]
