from hypothesis import given
from hypothesis import strategies as st

from directory.certification.scheme.reading import parse, read_scheme
from directory.certification.scheme.storing import SHIPPED
from directory.training.competencies import competencies
from directory.training.strengths import Level, degree, gaps, team
from directory.training.words import COMPETENCIES, DOMAINS

CODES = competencies().codes
people = st.lists(st.dictionaries(st.sampled_from(CODES), st.sampled_from(Level)), max_size=6)


def test_the_list_has_the_five_domains_and_thirty_competencies_of_the_review():
    assert [len(domain.competencies) for domain in competencies().domains] == [6, 6, 4, 6, 8]
    assert len(set(CODES)) == 30


def test_each_competency_and_domain_has_words():
    assert set(COMPETENCIES) == set(CODES)
    assert set(DOMAINS) == {domain.code for domain in competencies().domains}


def test_every_standard_of_the_scheme_is_asked_for_by_a_competency():
    scheme = read_scheme(parse((SHIPPED / "rescue-supporters-1.yaml").read_bytes()))
    assert set(competencies().standards(CODES)) == {standard.code for standard in scheme.standards}


@given(people)
def test_whoever_said_something_of_a_competency_is_counted_there_once(said):
    for held in team(said, CODES):
        assert held.to_learn + held.some + held.sure == sum(held.code in person for person in said)


@given(people)
def test_a_gap_is_what_fewer_than_two_are_sure_of(said):
    sure = {code: sum(person.get(code) == Level.SURE for person in said) for code in CODES}
    assert set(gaps(team(said, CODES))) == {code for code in CODES if sure[code] < 2}


def test_what_nobody_can_do_comes_before_what_one_can():
    said = [{"empathy": Level.SURE}, {"mindfulness": Level.SOME}]
    found = gaps(team(said, ["empathy", "mindfulness", "own-care"]))
    assert found == ["own-care", "mindfulness", "empathy"]


def test_a_domain_of_which_nothing_was_said_is_not_known():
    assert degree({}, ["empathy"]) is None


def test_a_domain_is_as_far_as_most_of_what_was_said_of_it():
    said = {"empathy": Level.SURE, "non-judgmental": Level.SOME, "own-care": Level.TO_LEARN}
    assert degree(said, ["empathy", "non-judgmental"]) == 1
