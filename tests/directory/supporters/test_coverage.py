from hypothesis import given
from hypothesis import strategies as st

from directory.supporters.coverage import Gap, gaps

SETTINGS, LANGUAGES = ["hospital", "primary-care", "ambulance"], ["en", "pl", "de"]
pairs = st.tuples(st.sampled_from(SETTINGS), st.sampled_from(LANGUAGES))


@given(st.dictionaries(pairs, st.integers(0, 4)))
def test_a_pair_is_a_gap_where_nobody_has_both(people):
    found = {(setting, gap.language) for gap in gaps(people, SETTINGS, LANGUAGES) for setting in gap.settings}
    every = {(setting, language) for setting in SETTINGS for language in LANGUAGES}
    assert found == {pair for pair in every if people.get(pair, 0) == 0}


def test_what_is_nearly_covered_comes_first():
    people = {("hospital", "pl"): 1, ("ambulance", "pl"): 1, ("hospital", "en"): 1}
    assert gaps(people, SETTINGS, ["en", "pl"]) == [
        Gap("pl", ("primary-care",)),
        Gap("en", ("primary-care", "ambulance")),
    ]
