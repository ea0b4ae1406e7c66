"""Choosing somebody else: with the talk so far, or afresh."""

import pytest
from django.utils import timezone

from core.sealing.messages import Role
from directory.requests.routing import decline, waiting_for
from directory.requests.talk import Sheet, read_talk, write
from tests.directory.requests.ask.walking import text_of
from tests.directory.requests.core.people import accepted_by, ask, make_peer, opened, place_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def amira(db, keys):
    return make_peer(name="Amira")


@pytest.fixture
def jonas(amira):
    return make_peer(name="Jonas")


@pytest.fixture
def sent(amira, jonas):
    return ask(amira, message="I cannot sleep.")


@pytest.fixture
def inside(walker, sent):
    walker.post("/ask/return/", {"code": sent.code})
    return walker


def state_on(page) -> str:
    return page.content.decode().split('name="state" value="')[1].split('"')[0]


def choose(walker, *peers, share: str = "talk", message: str = "", state: str | None = None):
    state = state or state_on(walker.get("/ask/return/others/"))
    asked = [str(peer.account) for peer in peers]
    return walker.post("/ask/return/others/", {"asked": asked, "share": share, "message": message, "state": state})


def test_others_are_offered_without_a_tick_and_with_their_place(inside):
    page = inside.get("/ask/return/others/")
    assert inside.ticked(page) == []
    assert "Jonas Nurse, Harbour peers" in text_of(page)


def test_whoever_has_been_asked_is_not_offered_again(inside):
    page = text_of(inside.get("/ask/return/others/"))
    assert "Amira is then no longer asked." in page
    assert "Amira Nurse" not in page


def test_somebody_else_gets_the_talk_so_far(inside, amira, jonas):
    write(accepted_by(amira), Role.SUPPORTER, "I am here.", timezone.now())
    choose(inside, jonas, message="Hello Jonas")
    texts = [entry.text for entry in read_talk(accepted_by(jonas)).entries]
    assert texts == ["I cannot sleep.", "I am here.", "Hello Jonas"]


def test_whoever_had_it_loses_it(inside, amira, jonas):
    accepted_by(amira)
    choose(inside, jonas)
    assert waiting_for(amira.account) == []


def test_afresh_shows_only_what_is_written_now(inside, jonas, sent):
    choose(inside, jonas, share="afresh", message="Hello Jonas")
    assert [entry.text for entry in read_talk(accepted_by(jonas)).entries] == ["Hello Jonas"]
    assert [entry.text for entry in read_talk(opened(sent)).entries] == ["Hello Jonas"]


def test_afterwards_the_page_says_who_has_it_now(inside, jonas):
    assert "Jonas has been asked" in text_of(choose(inside, jonas))


def test_a_double_press_changes_nothing_more(inside, jonas, amira):
    state = state_on(inside.get("/ask/return/others/"))
    choose(inside, jonas, message="Hello", state=state)
    accepted = accepted_by(jonas)
    choose(inside, jonas, message="Hello", state=state)
    assert [entry.text for entry in read_talk(accepted).entries] == ["I cannot sleep.", "Hello"]
    assert len(waiting_for(jonas.account)) == 1


def test_an_answer_that_came_meanwhile_is_seen_first(inside, amira, jonas):
    state = state_on(inside.get("/ask/return/others/"))
    write(accepted_by(amira), Role.SUPPORTER, "I am here.", timezone.now())
    page = choose(inside, jonas, share="afresh", message="WORDS OF THE NIGHT", state=state)
    assert "I am here." in text_of(page)
    assert "WORDS OF THE NIGHT</textarea>" in page.content.decode()
    assert len(waiting_for(amira.account)) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"asked": []}, "Tick at least one person."),
        ({"share": ""}, "Choose what they may read."),
        ({"share": "all"}, "Choose what they may read."),
        ({"asked": ["0"]}, "This list has changed."),
        ({"message": "x" * 60_001}, "Take out at least 1 character."),
    ],
)
def test_a_missing_or_wrong_choice_says_what_to_do_and_keeps_the_words(inside, jonas, changed, said):
    state = state_on(inside.get("/ask/return/others/"))
    data = {"asked": [str(jonas.account)], "share": "talk", "message": "WORDS", "state": state, **changed}
    page = inside.post("/ask/return/others/", data)
    assert said in text_of(page)
    assert data["message"] in page.content.decode()


def test_whoever_stopped_taking_requests_meanwhile_is_named_as_gone(inside, jonas):
    state = state_on(inside.get("/ask/return/others/"))
    jonas.supporter.takes_requests = False
    jonas.supporter.save()
    page = text_of(choose(inside, jonas, state=state))
    assert "None of them can be asked any more. Choose others." in page


def test_those_she_left_out_at_first_stay_out(walker, amira, jonas):
    left_out = Sheet(language="en", setting="hospital", excluded_people=(jonas.supporter.pk,))
    walker.post("/ask/return/", {"code": ask(amira, sheet=left_out).code})
    assert "Jonas" not in text_of(walker.get("/ask/return/others/"))


def test_nobody_else_shows_other_ways(walker, amira):
    walker.post("/ask/return/", {"code": ask(amira).code})
    page = walker.get("/ask/return/others/")
    assert "Nobody else can be asked just now." in text_of(page)
    assert b'href="/now/"' in page.content


def test_after_everybody_declined_others_can_be_asked(inside, amira, jonas):
    decline(place_of(amira), amira.account, timezone.now())
    choose(inside, jonas)
    assert len(waiting_for(jonas.account)) == 1


def test_words_typed_into_an_ended_visit_come_back_after_the_code(inside, sent, jonas):
    page = inside.get("/ask/return/others/").content.decode()
    mark = page.split('name="mark" value="')[1].split('"')[0]
    inside.let_time_pass()
    inside.post("/ask/return/others/", {"message": "WORDS OF THE NIGHT", "mark": mark})
    page = inside.post("/ask/return/", {"code": sent.code})
    assert "WORDS OF THE NIGHT</textarea>" in page.content.decode()


def test_an_old_token_keeps_ticks_and_words_and_asks_nobody(strict, sent, jonas):
    strict.post("/ask/return/", {"code": sent.code, "csrfmiddlewaretoken": strict.token("/ask/return/")})
    strict.get("/ask/return/others/")
    response = strict.post("/ask/return/others/", {"asked": [str(jonas.account)], "share": "talk", "message": "WORDS"})
    assert response.status_code == 403
    assert strict.ticked(response) == [str(jonas.account)]
    assert "WORDS</textarea>" in response.content.decode()
    assert waiting_for(jonas.account) == []
