from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.requests.ranking import Candidate, Need, Reason, ranked, refused

NEED = Need(language="en", setting="hospital", chosen=3, excluded_organisations=frozenset({7}))
PERSON = Candidate(
    supporter=1,
    account=101,
    name="Ada",
    languages=frozenset({"en"}),
    settings=frozenset({"hospital"}),
    organisations=frozenset({1}),
    key_confirmed=True,
    certificate_valid=True,
    agreement_in_force=True,
    takes_requests=True,
    open_talks=0,
    own_limit=3,
    idle_days=5,
)
mostly = st.sampled_from([True, True, True, True, False])
sets_of_ids = st.frozensets(st.integers(1, 8), max_size=3)
people = st.builds(
    Candidate,
    supporter=st.integers(1, 12),
    account=st.integers(101, 112),
    name=st.just("Ada"),
    languages=st.frozensets(st.sampled_from(["en", "de"]), min_size=1),
    settings=st.frozensets(st.sampled_from(["hospital", "ambulance"])),
    organisations=sets_of_ids,
    key_confirmed=mostly,
    certificate_valid=mostly,
    agreement_in_force=mostly,
    takes_requests=mostly,
    open_talks=st.integers(0, 3),
    own_limit=st.integers(0, 4),
    idle_days=st.integers(0, 3),
)
directories = st.lists(people, max_size=9, unique_by=lambda one: one.supporter)
needs = st.builds(
    Need,
    language=st.sampled_from(["en", "de"]),
    setting=st.sampled_from(["hospital", "ambulance"]),
    chosen=st.none() | st.integers(1, 12),
    excluded_organisations=sets_of_ids,
    excluded_people=sets_of_ids,
)


def chance(supporter: int) -> float:
    """Return a number between 0 and 1 for each person that has nothing to do with the order of ids."""
    return supporter * 7919 % 97 / 97


def line(need: Need, candidates: list[Candidate]) -> list[int]:
    return [place.candidate.supporter for place in ranked(need, candidates, chance)]


@given(needs, directories)
def test_exactly_the_people_who_may_be_asked_stand_in_line(need, candidates):
    assert sorted(line(need, candidates)) == sorted(one.supporter for one in candidates if refused(need, one) is None)


@given(needs, directories)
def test_nobody_who_is_excluded_or_speaks_another_language_stands_in_line(need, candidates):
    for place in ranked(need, candidates, chance):
        assert place.candidate.supporter not in need.excluded_people
        assert not place.candidate.organisations & need.excluded_organisations
        assert need.language in place.candidate.languages


@given(needs, directories)
def test_nobody_who_cannot_be_asked_now_stands_in_line(need, candidates):
    for place in ranked(need, candidates, chance):
        one = place.candidate
        assert one.key_confirmed and one.certificate_valid and one.agreement_in_force and one.takes_requests
        assert one.open_talks < one.own_limit


@given(needs, directories)
def test_the_chosen_person_stands_first_when_they_may_be_asked(need, candidates):
    in_line = line(need, candidates)
    assert need.chosen not in in_line[1:]


@given(needs, directories, st.randoms())
def test_the_order_in_which_people_were_loaded_does_not_matter(need, candidates, random):
    shuffled = random.sample(candidates, len(candidates))
    assert line(need, shuffled) == line(need, candidates)


@given(needs, directories, st.data())
def test_whoever_does_better_in_one_thing_never_stands_further_back(need, candidates, data):
    in_line = line(need, candidates)
    if not in_line:
        return
    who = data.draw(st.sampled_from(in_line))
    better = data.draw(st.sampled_from([nearer_setting, fewer_open, longer_idle]))
    improved = [better(need, one) if one.supporter == who else one for one in candidates]
    assert line(need, improved).index(who) <= in_line.index(who)


def nearer_setting(need: Need, one: Candidate) -> Candidate:
    return replace(one, settings=one.settings | {need.setting})


def fewer_open(need: Need, one: Candidate) -> Candidate:
    return replace(one, open_talks=max(0, one.open_talks - 1))


def longer_idle(need: Need, one: Candidate) -> Candidate:
    return replace(one, idle_days=one.idle_days + 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"supporter": 3, "settings": frozenset()}, {}),
        ({"open_talks": 2}, {"settings": frozenset()}),
        ({"open_talks": 1, "idle_days": 0}, {"open_talks": 2, "idle_days": 900}),
        ({"idle_days": 6}, {"idle_days": 5}),
    ],
)
def test_the_criteria_weigh_in_their_order(first, second):
    # Chance would have it the other way round.
    better, worse = replace(PERSON, **{"supporter": 4, **first}), replace(PERSON, supporter=2, **second)
    assert line(NEED, [worse, better]) == [better.supporter, 2]


def test_chance_decides_between_equals():
    two = [replace(PERSON, supporter=5), replace(PERSON, supporter=6)]
    assert [place.candidate.supporter for place in ranked(NEED, two, lambda one: -one)] == [6, 5]
    assert [place.candidate.supporter for place in ranked(NEED, two, lambda one: one)] == [5, 6]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"key_confirmed": False}, Reason.NO_KEY),
        ({"certificate_valid": False}, Reason.NO_CERTIFICATE),
        ({"agreement_in_force": False}, Reason.NO_AGREEMENT),
        ({"takes_requests": False}, Reason.NOT_TAKING),
        ({"open_talks": 3}, Reason.AT_LIMIT),
        ({"languages": frozenset({"de"})}, Reason.OTHER_LANGUAGE),
        ({"organisations": frozenset({1, 7})}, Reason.EXCLUDED),
    ],
)
def test_each_hard_condition_has_its_reason(changed, reason):
    assert refused(NEED, PERSON) is None
    assert refused(NEED, replace(PERSON, **changed)) is reason


def test_an_excluded_person_is_refused():
    assert refused(replace(NEED, excluded_people=frozenset({1})), PERSON) is Reason.EXCLUDED


def test_an_excluded_person_who_was_chosen_is_refused_too():
    assert ranked(replace(NEED, chosen=1, excluded_people=frozenset({1})), [PERSON], chance) == []


def test_a_place_says_what_speaks_for_it():
    chosen = replace(PERSON, supporter=3)
    first, second = ranked(NEED, [PERSON, chosen], chance)
    assert first.reasons[:2] == (Reason.CHOSEN, Reason.SAME_SETTING)
    assert Reason.CHOSEN not in second.reasons
