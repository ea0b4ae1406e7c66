"""Who is asked: passing on or not, striking names, and nobody at all."""

import pytest
from django.utils import timezone

from directory.requests.routing import waiting_for
from directory.requests.tallies import Event, counts_of
from tests.directory.requests.ask.walking import text_of
from tests.directory.requests.core.people import make_peer
from tests.directory.supporters.factories import make_supporter

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def walk_with(walker, peer, **answers):
    """Go to the page of names for a person chosen in the directory."""
    walker.begin(supporter=peer.supporter.slug)
    for step in ("for", "where", "apart", "way", "words"):
        page = walker.answer(step, **answers.get(step, {}))
    return page


def test_everybody_in_line_is_shown_with_a_tick(walker):
    peers = {str(make_peer().supporter.pk) for _ in range(3)}
    assert set(walker.ticked(walker.walk())) == peers


def test_at_most_six_are_in_line(walker):
    for _ in range(8):
        make_peer()
    assert len(walker.ticked(walker.walk())) == 6


def test_the_chosen_person_comes_first(walker):
    make_peer()
    chosen = make_peer(settings=("ambulance",))
    assert walker.ticked(walk_with(walker, chosen))[0] == str(chosen.supporter.pk)


def test_passing_on_is_asked_only_where_a_person_was_chosen(walker):
    peer = make_peer(name="Amira")
    assert "If Amira cannot take it" not in text_of(walker.walk())
    assert "If Amira cannot take it" in text_of(walk_with(walker, peer))


def test_only_this_person_asks_nobody_else(walker):
    chosen, other = make_peer(name="Amira"), make_peer()
    walk_with(walker, chosen)
    page = walker.post("/ask/line/", {"passing_on": "only", "asked": [str(other.supporter.pk)]})
    assert "Nobody else is asked." in text_of(page)
    walker.post("/ask/check/")
    assert len(waiting_for(chosen.account)) == 1


def test_only_this_person_can_be_taken_back(walker):
    chosen, other = make_peer(name="Amira"), make_peer(name="Jonas")
    walk_with(walker, chosen)
    walker.post("/ask/line/", {"passing_on": "only"})
    assert str(other.supporter.pk) in walker.ticked(walker.get("/ask/line/"))


def test_a_struck_person_is_not_asked(walker):
    struck, kept = make_peer(name="Amira"), make_peer(name="Jonas")
    walker.walk()
    walker.post("/ask/line/", {"asked": [str(kept.supporter.pk)]})
    walker.post("/ask/check/")
    assert len(waiting_for(kept.account)) == 1
    assert waiting_for(struck.account) == []


def test_a_struck_person_stays_in_the_list_without_a_tick(walker):
    struck, kept = make_peer(name="Amira"), make_peer(name="Jonas")
    walker.walk()
    walker.post("/ask/line/", {"asked": [str(kept.supporter.pk)]})
    page = walker.get("/ask/line/")
    assert "Amira" in text_of(page)
    assert walker.ticked(page) == [str(kept.supporter.pk)]
    assert struck.supporter.pk


def test_no_tick_at_all_asks_for_one(walker):
    make_peer()
    walker.walk()
    assert "Leave a tick at one person at least." in text_of(walker.post("/ask/line/", {}))


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999999999999999999999"])
def test_somebody_who_was_not_offered_cannot_be_asked(walker, asked):
    make_peer()
    walker.walk()
    assert "This list has changed" in text_of(walker.post("/ask/line/", {"asked": [asked]}))


def test_the_order_is_the_same_each_time_the_page_is_shown(walker):
    for _ in range(6):
        make_peer()
    first = walker.ticked(walker.walk())
    assert all(walker.ticked(walker.get("/ask/line/")) == first for _ in range(5))


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"where": {"language": "de"}}, "who does not speak the language you chose"),
        ({}, "who cannot take a request just now"),
    ],
)
def test_a_chosen_person_who_cannot_be_asked_is_named_with_the_reason(walker, answers, why):
    chosen = make_peer(name="Amira", takes_requests=bool(answers))
    make_peer(languages=("en", "de"))
    assert f"You chose Amira, {why}" in text_of(walk_with(walker, chosen, **answers))


def test_a_chosen_person_whom_she_left_out_is_not_asked_and_that_is_said(walker):
    chosen = make_peer(name="Amira")
    make_peer(name="Jonas")
    walker.begin(supporter=chosen.supporter.slug)
    for step in ("for", "where"):
        walker.answer(step)
    walker.post("/ask/apart/", {"name": "Amira", "find": "1"})
    walker.post("/ask/apart/", {"name": "", "found": f"person-{chosen.supporter.pk}", "go": "1"})
    walker.answer("way")
    assert "You chose Amira, and you left them or their organisation out" in text_of(walker.answer("words"))


def test_a_full_load_is_not_told_from_a_switch_that_is_off(walker):
    chosen = make_peer(name="Amira", own_limit=0)
    make_peer()
    assert "You chose Amira, who cannot take a request just now" in text_of(walk_with(walker, chosen))


def test_no_match_at_all_shows_other_ways_and_keeps_the_words(walker, records):
    page = walker.walk(words={"message": "WORDS OF THE NIGHT"})
    assert "We found nobody to ask" in text_of(page)
    assert b'href="/now/"' in page.content
    assert b'href="/directory/"' in page.content
    assert "WORDS OF THE NIGHT" in walker.get("/ask/words/").content.decode()


def test_whoever_has_no_confirmed_key_is_not_in_line(walker):
    make_peer(name="Amira", confirmed=False)
    make_peer(name="Jonas", key=False)
    make_supporter(name="Maeve")
    assert "We found nobody to ask" in text_of(walker.walk())


def test_an_old_token_keeps_the_ticks(strict):
    kept, struck = make_peer(), make_peer()
    token = strict.token("/ask/")
    strict.post("/ask/", {"device": "shared", "csrfmiddlewaretoken": token})
    for step in ("for", "where", "apart", "way", "words"):
        strict.answer(step, csrfmiddlewaretoken=token)
    strict.get("/ask/line/")
    response = strict.post("/ask/line/", {"asked": [str(kept.supporter.pk)]})
    assert response.status_code == 403
    assert strict.ticked(response) == [str(kept.supporter.pk)]
    assert struck.supporter.display_name in text_of(response)


def test_names_posted_into_an_ended_visit_lead_to_the_questions(walker):
    peer = make_peer()
    walker.walk()
    walker.let_time_pass()
    assert "Who is this for?" in text_of(walker.post("/ask/line/", {"asked": [str(peer.supporter.pk)]}))


def not_found() -> dict[str, int]:
    counted = counts_of(f"{timezone.now():%Y-%m}")
    return {cell.language: number for cell, number in counted.items() if cell.event == Event.NOT_FOUND}


def test_where_nobody_can_be_asked_it_is_counted_once_in_a_visit(walker, records):
    walker.walk(where={"language": "de"})
    assert not_found() == {"de": 1}
    walker.walk(where={"language": "en"})
    assert not_found() == {"de": 1}


def test_looking_at_the_page_that_nobody_can_be_asked_counts_nothing(walker, records):
    peer = make_peer()
    walker.walk()
    peer.supporter.delete()
    assert "We found nobody to ask" in text_of(walker.get("/ask/line/"))
    assert not_found() == {}


def test_where_somebody_can_be_asked_nothing_is_counted(walker):
    make_peer()
    walker.walk()
    assert not_found() == {}
