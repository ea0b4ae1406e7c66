"""The page before the first question, and beginning from a profile."""

import pytest

from directory.requests.models import Visit
from directory.requests.visits import COOKIE
from tests.directory.requests.ask.walking import text_of
from tests.directory.supporters.factories import in_days, make_supporter

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.mark.parametrize(
    "words",
    [
        "Pressing Shift three times does the same",
        "It does not erase your browsing history",
        "What you type is sealed and kept while you are here",
        "When you have sent it you get a code",
        "Is this a computer or phone that other people use?",
    ],
)
def test_the_page_before_says(walker, words):
    assert words in text_of(walker.get("/ask/"))


def test_the_page_before_leads_to_staying_safe(walker):
    assert b'href="/about/staying-safe/"' in walker.get("/ask/").content


def test_looking_at_the_first_page_opens_no_visit(walker):
    walker.get("/ask/")
    assert Visit.objects.count() == 0
    assert COOKIE not in walker.client.cookies


def test_start_leads_to_the_first_question(walker):
    assert "Who is this for?" in text_of(walker.begin())


def test_without_an_answer_the_device_counts_as_shared(walker):
    walker.post("/ask/")
    assert walker.client.cookies[COOKIE]["max-age"] == ""


def test_a_device_of_her_own_keeps_the_visit_for_20_hours(walker):
    walker.begin(device="own")
    assert walker.client.cookies[COOKIE]["max-age"] == 20 * 60 * 60


def test_a_word_about_the_device_that_nobody_offered_is_refused(walker):
    assert "There is a problem" in text_of(walker.begin(device="both"))


def test_a_cookie_that_was_there_before_does_not_open_what_comes_after_start(walker):
    make_supporter(name="Amira")
    walker.post("/ask/start/", {"supporter": "amira"})
    planted = walker.client.cookies[COOKIE].value
    walker.begin()
    assert walker.client.cookies[COOKIE].value != planted
    walker.client.cookies[COOKIE] = planted
    assert "Before you ask" in text_of(walker.get("/ask/for/"))


def test_the_name_of_the_chosen_person_stands_on_the_page(walker):
    person = make_supporter(name="Amira")
    assert "Before you ask Amira" in text_of(walker.get(f"/ask/?supporter={person.slug}"))


def test_the_chosen_person_is_not_in_any_later_address(walker):
    person = make_supporter(name="Amira")
    chain = walker.begin(supporter=person.slug).redirect_chain
    assert chain
    assert all(person.slug not in path for path, _ in chain)


@pytest.mark.parametrize("slug", ["nobody", "a" * 5000, "am\0ira", "<b>", "آمنة", "-"])
def test_a_person_nobody_knows_gets_a_clear_page(walker, slug):
    response = walker.client.get("/ask/", {"supporter": slug})
    assert response.status_code == 404
    assert "This person cannot be asked now" in text_of(response)


def test_a_person_who_is_no_longer_listed_gets_the_same_page(walker):
    person = make_supporter(confirmed_on=in_days(-90))
    assert "This person cannot be asked now" in text_of(walker.get(f"/ask/?supporter={person.slug}"))


def test_the_form_of_a_profile_needs_no_token(strict):
    person = make_supporter(name="Amira")
    assert "Before you ask Amira" in text_of(strict.post("/ask/start/", {"supporter": person.slug}))


def test_start_from_a_profile_opens_a_draft(walker):
    person = make_supporter()
    walker.post("/ask/start/", {"supporter": person.slug})
    assert Visit.objects.count() == 1


def test_start_for_an_unknown_person_opens_nothing(walker):
    response = walker.post("/ask/start/", {"supporter": "nobody"})
    assert (response.status_code, Visit.objects.count()) == (404, 0)


def test_start_opened_by_hand_leads_to_the_first_page(walker):
    assert "Before you ask" in text_of(walker.get("/ask/start/"))


def test_start_from_a_profile_keeps_what_was_answered(walker):
    person = make_supporter(name="Amira")
    walker.walk(until="way")
    assert "How should the talk go?" in text_of(walker.post("/ask/start/", {"supporter": person.slug}))


def test_a_form_on_another_site_begins_nothing(walker):
    person = make_supporter(name="Amira")
    response = walker.client.post("/ask/start/", {"supporter": person.slug}, headers={"Sec-Fetch-Site": "cross-site"})
    assert "Before you ask Amira" in text_of(response)
    assert Visit.objects.count() == 0


def test_an_old_token_shows_the_first_page_again_with_the_answer(strict):
    strict.get("/ask/")
    response = strict.post("/ask/", {"device": "own"})
    assert response.status_code == 403
    assert "Press the button again" in text_of(response)
    assert 'value="own"' in response.content.decode()
    assert Visit.objects.count() == 0


def test_throwing_away_asks_first(walker):
    walker.walk(until="way")
    assert "Throw it away?" in text_of(walker.get("/ask/throw-away/"))
    assert Visit.objects.count() == 1


def test_what_was_thrown_away_is_gone(walker):
    walker.walk(until="way")
    assert "Nothing was sent, and nothing of it is kept" in text_of(walker.post("/ask/throw-away/"))
    assert Visit.objects.count() == 0


def test_throwing_a_second_draft_away_keeps_the_way_back_to_the_first(walker):
    make_supporter()
    from tests.directory.requests.core.people import make_peer

    make_peer()
    code = walker.code_on(walker.send())
    walker.begin()
    walker.post("/ask/throw-away/")
    assert walker.code_on(walker.get("/ask/sent/")) == code
