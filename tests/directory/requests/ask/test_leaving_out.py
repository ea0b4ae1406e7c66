"""Who must not see a request: found, ticked, taken back, and refused where nobody has that name."""

import pytest

from directory.institutions.models import Institution
from directory.requests.ask.leaving_out import chosen, search
from tests.directory.requests.ask.walking import text_of
from tests.directory.requests.core.people import make_peer
from tests.directory.supporters.factories import in_days, make_supporter

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def at_apart(walker):
    make_peer(name="Amira")
    walker.walk(until="apart")
    return walker


def organisation(name: str) -> str:
    return f"organisation-{Institution.objects.get(name=name).pk}"


def test_a_person_can_be_found_and_left_out(at_apart):
    person = make_supporter(name="Piotr")
    assert "Piotr" in text_of(at_apart.post("/ask/apart/", {"name": "piot", "find": "1"}))
    page = at_apart.post("/ask/apart/", {"name": "piot", "found": f"person-{person.pk}", "add": "1"})
    assert "Left out so far Piotr" in text_of(page)


def test_an_organisation_can_be_found_and_left_out(at_apart):
    at_apart.post("/ask/apart/", {"name": "harbour hospital", "find": "1"})
    data = {"name": "harbour", "found": organisation("Harbour hospital"), "go": "1"}
    at_apart.post("/ask/apart/", data)
    assert "Left out so far Harbour hospital" in text_of(at_apart.get("/ask/apart/"))


def test_the_page_says_that_an_organisation_takes_those_it_certified_with_it(at_apart):
    assert "everyone it has certified" in text_of(at_apart.get("/ask/apart/"))


def test_an_unknown_name_is_refused_visibly(at_apart):
    page = text_of(at_apart.post("/ask/apart/", {"name": "Nobody Atall", "find": "1"}))
    assert "We know no organisation or person called “Nobody Atall”. Nobody is left out by it." in page


def test_continue_with_a_name_in_the_box_looks_for_it_first(at_apart):
    make_supporter(name="Piotr")
    page = text_of(at_apart.post("/ask/apart/", {"name": "Piotr", "go": "1"}))
    assert "Tick whom you mean" in page
    assert "How should the talk go?" not in page


def test_continue_with_a_found_name_and_no_tick_asks_what_is_meant(at_apart):
    make_supporter(name="Piotr")
    at_apart.post("/ask/apart/", {"name": "Piotr", "find": "1"})
    page = text_of(at_apart.post("/ask/apart/", {"name": "Piotr", "go": "1"}))
    assert "Tick whom you mean, or empty this box." in page


def test_continue_with_an_unknown_name_says_once_more_that_nobody_is_left_out(at_apart):
    at_apart.post("/ask/apart/", {"name": "Nobody", "find": "1"})
    assert "Nobody is left out by it." in text_of(at_apart.post("/ask/apart/", {"name": "Nobody", "go": "1"}))


def test_the_question_can_be_skipped(at_apart):
    assert "How should the talk go?" in text_of(at_apart.post("/ask/apart/", {"name": "", "go": "1"}))


def test_ticking_and_continuing_leaves_out_and_shows_it(at_apart):
    person = make_supporter(name="Piotr")
    at_apart.post("/ask/apart/", {"name": "Piotr", "find": "1"})
    page = at_apart.post("/ask/apart/", {"name": "Piotr", "found": f"person-{person.pk}", "go": "1"})
    assert "How should the talk go?" in text_of(page)
    assert "Left out so far Piotr" in text_of(at_apart.get("/ask/apart/"))


def test_whoever_was_left_out_can_be_taken_back(at_apart):
    person = make_supporter(name="Piotr")
    at_apart.post("/ask/apart/", {"name": "Piotr", "find": "1"})
    at_apart.post("/ask/apart/", {"name": "Piotr", "found": f"person-{person.pk}", "add": "1"})
    page = at_apart.post("/ask/apart/", {"name": "", "remove": f"person-{person.pk}"})
    assert "Left out so far" not in text_of(page)


def test_taking_back_keeps_what_stands_in_the_box(at_apart):
    make_supporter(name="Piotr")
    page = at_apart.post("/ask/apart/", {"name": "Piotr", "remove": "person-999"})
    assert 'value="Piotr"' in page.content.decode()


@pytest.mark.parametrize("key", ["person-0", "organisation-99999999999999999999", "person-x", "x", "'; drop"])
def test_a_tick_that_was_never_offered_is_refused(at_apart, key):
    make_supporter(name="Piotr")
    at_apart.post("/ask/apart/", {"name": "Piotr", "find": "1"})
    assert "This list has changed" in text_of(at_apart.post("/ask/apart/", {"name": "Piotr", "found": key, "add": "1"}))


@pytest.mark.parametrize("name", ["\0", "a" * 100_000, "%", "_", "ك", "🌙", " ", "\\", "O'Brien"])
def test_any_name_can_be_searched_for(at_apart, name):
    assert at_apart.post("/ask/apart/", {"name": name, "find": "1"}).status_code == 200


def test_an_excluded_person_is_not_in_line(at_apart):
    kept = make_peer(name="Jonas")
    out = make_peer(name="Piotr")
    at_apart.post("/ask/apart/", {"name": "Piotr", "find": "1"})
    at_apart.post("/ask/apart/", {"name": "Piotr", "found": f"person-{out.supporter.pk}", "go": "1"})
    for step in ("way", "words"):
        page = at_apart.answer(step)
    assert kept.supporter.display_name in text_of(page)
    assert "Piotr" not in text_of(page)


def test_an_organisation_excludes_whom_it_certified(at_apart):
    at_apart.post("/ask/apart/", {"name": "Certification house", "find": "1"})
    at_apart.post("/ask/apart/", {"name": "", "found": organisation("Certification house"), "go": "1"})
    for step in ("way", "words"):
        page = at_apart.answer(step)
    assert "We found nobody to ask" in text_of(page)
    assert "The only people who fit may be among them" in text_of(page)


def test_a_search_asks_the_database_twice_however_many_there_are(django_assert_num_queries):
    for name in ("Ana", "Anabel", "Anastasia"):
        make_supporter(name=name)
    with django_assert_num_queries(2):
        assert len(search("ana", in_days(0))) == 3
    with django_assert_num_queries(2):
        assert len(search("anast", in_days(0))) == 1


def test_what_was_chosen_is_looked_up_in_two_queries(django_assert_num_queries):
    people = [f"person-{make_supporter().pk}" for _ in range(3)]
    place = organisation("Harbour hospital")
    with django_assert_num_queries(2):
        assert len(chosen([place, *people])) == 4
    with django_assert_num_queries(2):
        assert len(chosen([place, people[0]])) == 2


def test_nobody_who_is_not_listed_can_be_found():
    make_supporter(name="Hidden", suspended_on=in_days(-1))
    assert search("Hidden", in_days(0)) == []


def test_letters_outside_of_ascii_are_found_in_any_case():
    make_supporter(name="Åsa Östberg")
    assert len(search("åSA östberg", in_days(0))) == 1


def test_every_word_of_a_name_must_fit():
    make_supporter(name="Maeve Byrne")
    assert search("Maeve Smith", in_days(0)) == []
