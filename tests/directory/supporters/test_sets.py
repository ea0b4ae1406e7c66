import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.supporters.facets.sets import EVERYBODY, Number, Sets, bits, packed, unpacked

people = st.sets(st.integers(1, 400))


@given(people)
def test_a_set_survives_being_kept(members):
    assert unpacked(packed(bits(members))) == sum(1 << member for member in members)


@given(people, people, people, people)
def test_values_of_one_facet_add_up_and_facets_narrow(english, german, nurses, others):
    listed = english | german | nurses | others
    sets = make(listed, {("language", "en"): english, ("language", "de"): german, ("profession", "nurse"): nurses})
    found = sets.number({"language": ["en", "de"], "profession": ["nurse"]})
    assert found.people == len((english | german) & nurses)


@given(people, people, people)
def test_the_number_behind_a_choice_is_what_choosing_it_gives(english, german, nurses):
    listed = english | german | nurses
    sets = make(listed, {("language", "en"): english, ("language", "de"): german, ("profession", "nurse"): nurses})
    [number] = sets.numbers_behind("language", ["de"], {"language": ["en"], "profession": ["nurse"]})
    assert number == sets.number({"language": ["de"], "profession": ["nurse"]})


def test_a_value_that_nobody_has_gives_nobody():
    assert make({1, 2}, {}).number({"language": ["fr"]}) == Number(0)


def test_whoever_is_not_listed_counts_nowhere():
    assert make({1}, {("language", "en"): {1, 2, 3}}).total("language", "en") == 1


def test_one_facet_is_counted_exactly_above_a_thousand():
    many = set(range(1, 1502))
    assert make(many, {("language", "en"): many}).number({"language": ["en"]}) == Number(1501)


def test_two_facets_are_counted_exactly_up_to_a_thousand():
    many = set(range(1, 1001))
    sets = make(many, {("language", "en"): many, ("profession", "nurse"): many})
    assert sets.number({"language": ["en"], "profession": ["nurse"]}) == Number(1000)


def test_two_facets_above_a_thousand_are_capped():
    many = set(range(1, 1002))
    sets = make(many, {("language", "en"): many, ("profession", "nurse"): many})
    assert sets.number({"language": ["en"], "profession": ["nurse"]}) == Number(1000, capped=True)


def make(listed: set[int], values: dict) -> Sets:
    return Sets({key: bits(members) for key, members in {EVERYBODY: listed, **values}.items()})


@pytest.mark.parametrize(
    ("number", "shown"),
    [(Number(0), "0"), (Number(999), "999"), (Number(100_000), "100,000"), (Number(1000, capped=True), "1,000+")],
)
def test_a_number_is_shown_in_groups_and_says_when_there_are_more(number, shown):
    assert str(number) == shown
