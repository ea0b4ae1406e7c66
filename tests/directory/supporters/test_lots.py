from collections import Counter
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from directory.supporters.lots import PRIME, draw_lot, factor, order_key

a_day = st.dates()
a_lot = st.integers(1, PRIME - 1)


@given(a_day, a_lot, a_lot)
def test_the_place_counts_more_than_the_lot(day, one, other):
    assert order_key(0, one, day) < order_key(1, other, day)


@given(a_day, a_lot, a_lot)
def test_different_lots_never_share_a_place(day, one, other):
    assert (order_key(0, one, day) == order_key(0, other, day)) == (one == other)


@given(a_day)
def test_the_order_of_a_day_is_the_same_whenever_it_is_asked(day):
    assert factor(day) == factor(date.fromisoformat(day.isoformat()))


def test_a_lot_is_a_number_below_the_prime():
    assert all(1 <= draw_lot() < PRIME for _ in range(1000))


def test_over_a_year_everybody_is_first_about_equally_often():
    random = Random(1)
    lots = [random.randrange(1, PRIME) for _ in range(5)]
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365 * 4)]
    firsts = Counter(min(lots, key=lambda lot: order_key(0, lot, day)) for day in days)
    assert min(firsts.values()) > len(days) / 5 / 2
