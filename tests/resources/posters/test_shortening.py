from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from resources.posters.shortening import cut, most_that_fits
from resources.posters.wanted import Ink, Kind, Line, Wanted, Way


@given(room=st.integers(0, 200), longest=st.integers(1, 200))
def test_as_many_characters_as_fit_are_left_and_fewer_than_there_were(room, longest):
    assert most_that_fits(longest, lambda most: most <= room) == min(room, longest - 1)


@given(longest=st.integers(1, 200))
def test_few_papers_are_set_to_find_it_out(longest):
    asked = []
    most_that_fits(longest, lambda most: asked.append(most) or most <= 20)
    assert len(asked) <= 8


def test_texts_are_cut_and_the_number_stays_whole():
    wanted = Wanted(
        Kind.CARD,
        Way.NOW,
        Ink.BLACK,
        "https://x.example/",
        Line("Staff", "0800 123", "Always"),
        "Elsewhere",
        date(2026, 1, 2),
    )
    shorter = cut(wanted, 3, own_line=True)
    assert (shorter.line, shorter.institution) == (Line("Sta", "0800 123", "Alw"), "Els")
    assert cut(wanted, 3, own_line=False).line == wanted.line
