"""The talk as the requester sees it: where it stands, and answering."""

import pytest
from django.utils import timezone

from core.sealing.messages import Role
from directory.requests.models import Message, SupportRequest
from directory.requests.routing import close, decline, step_back, waiting_for
from directory.requests.talk import read_talk, write
from tests.directory.requests.ask.walking import text_of, title_of
from tests.directory.requests.core.people import accepted_by, ask, make_peer, opened, place_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def amira(db, keys):
    return make_peer(name="Amira")


@pytest.fixture
def sent(amira):
    return ask(amira, message="I cannot sleep.")


@pytest.fixture
def inside(walker, sent):
    walker.post("/ask/return/", {"code": sent.code})
    return walker


def mark_on(page) -> str:
    return page.content.decode().split('name="mark" value="')[1].split('"')[0]


def own_words(sent) -> list[str]:
    return [entry.text for entry in read_talk(opened(sent)).entries]


def test_her_own_words_stand_there_with_the_day(inside):
    assert f"You , {timezone.now():%-d %B} I cannot sleep." in text_of(inside.get("/ask/return/talk/"))


def test_waiting_says_who_has_it_and_until_when(inside):
    page = text_of(inside.get("/ask/return/talk/"))
    assert "Amira has been asked, and can say yes or no until" in page


def test_taken_says_who_took_it(inside, amira):
    accepted_by(amira)
    assert "Amira has taken your request" in text_of(inside.get("/ask/return/talk/"))


def test_an_answer_stands_under_the_name(inside, amira):
    write(accepted_by(amira), Role.SUPPORTER, "I am here.", timezone.now(), by=amira.account)
    page = text_of(inside.get("/ask/return/talk/"))
    assert "You are talking with Amira." in page
    assert f"Amira , {timezone.now():%-d %B} I am here." in page


def test_nobody_left_says_so_and_offers_to_choose(inside, amira):
    decline(place_of(amira), amira.account, timezone.now())
    page = text_of(inside.get("/ask/return/talk/"))
    assert "Nobody has your request now." in page
    assert "Choose who is asked" in page


def test_an_ended_talk_can_be_read_and_goes_on_with_a_word(inside, amira):
    accepted_by(amira)
    close(place_of(amira), amira.account)
    page = text_of(inside.get("/ask/return/talk/"))
    assert "This talk has ended. You can still read it. If you write again, it goes on." in page
    inside.post("/ask/return/talk/", {"text": "One thing more"})
    assert SupportRequest.objects.get().state == SupportRequest.State.HELD


def test_what_she_writes_reaches_the_supporter(inside, amira):
    inside.post("/ask/return/talk/", {"text": "Thank you."})
    assert read_talk(accepted_by(amira)).entries[-1].text == "Thank you."


def test_a_double_press_writes_once(inside, sent):
    for _ in range(2):
        inside.post("/ask/return/talk/", {"text": "Thank you."})
    assert own_words(sent) == ["I cannot sleep.", "Thank you."]


def test_the_same_words_after_an_answer_are_a_new_message(inside, amira, sent):
    inside.post("/ask/return/talk/", {"text": "Yes."})
    write(accepted_by(amira), Role.SUPPORTER, "Sure?", timezone.now())
    inside.post("/ask/return/talk/", {"text": "Yes."})
    assert own_words(sent)[-3:] == ["Yes.", "Sure?", "Yes."]


@pytest.mark.parametrize("text", ["", "  \n ", "\0"])
def test_nothing_written_asks_for_something(inside, text):
    page = inside.post("/ask/return/talk/", {"text": text})
    assert "Write something first." in text_of(page)
    assert title_of(page).startswith("Error: ")


def test_too_many_words_say_by_how_much_and_come_back(inside):
    page = inside.post("/ask/return/talk/", {"text": "x" * 100_000})
    assert "Take out at least 40000 characters." in text_of(page)
    assert "x" * 100_000 in page.content.decode()


@pytest.mark.parametrize("text", ["لا أستطيع النوم", "🌙👩🏽‍⚕️", "a\u202eb", "</textarea><script>"])
def test_any_script_reaches_the_supporter_as_it_was_typed(inside, amira, text):
    inside.post("/ask/return/talk/", {"text": text})
    assert read_talk(accepted_by(amira)).entries[-1].text == text


def test_markup_is_shown_and_not_run(inside):
    page = inside.post("/ask/return/talk/", {"text": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.content.decode()


def test_words_typed_into_an_ended_visit_come_back_after_the_code(inside, sent):
    mark = mark_on(inside.get("/ask/return/talk/"))
    inside.let_time_pass()
    page = inside.post("/ask/return/talk/", {"text": "WORDS OF THE NIGHT", "mark": mark})
    assert "Come back with your code" in text_of(page)
    assert "WORDS OF THE NIGHT" not in page.content.decode()
    page = inside.post("/ask/return/", {"code": sent.code})
    assert "WORDS OF THE NIGHT</textarea>" in page.content.decode()
    assert own_words(sent) == ["I cannot sleep."]


def test_kept_words_do_not_turn_up_in_somebody_else_s_talk(inside, sent):
    other = ask(make_peer())
    mark = mark_on(inside.get("/ask/return/talk/"))
    inside.let_time_pass()
    inside.post("/ask/return/talk/", {"text": "WORDS OF THE NIGHT", "mark": mark})
    assert "WORDS OF THE NIGHT" not in inside.post("/ask/return/", {"code": other.code}).content.decode()


def test_words_too_long_for_a_visit_come_along_in_the_page(inside, sent):
    text = "ل" * 100_000
    inside.let_time_pass()
    page = inside.post("/ask/return/talk/", {"text": text})
    assert text in page.content.decode()
    page = inside.post("/ask/return/", {"code": sent.code, "text": text})
    assert "Take out at least 70000 characters." in text_of(page)
    assert text in page.content.decode()
    assert "Your talk" in text_of(inside.get("/ask/return/talk/"))


def test_an_old_token_brings_the_words_back(strict, sent):
    strict.post("/ask/return/", {"code": sent.code, "csrfmiddlewaretoken": strict.token("/ask/return/")})
    response = strict.post("/ask/return/talk/", {"text": "WORDS OF THE NIGHT"})
    assert response.status_code == 403
    assert "WORDS OF THE NIGHT</textarea>" in response.content.decode()
    assert own_words(sent) == ["I cannot sleep."]


def test_with_neither_token_nor_visit_the_words_stand_beside_the_code(strict, sent):
    response = strict.post("/ask/return/talk/", {"text": "WORDS OF THE NIGHT"})
    assert "WORDS OF THE NIGHT</textarea>" in response.content.decode()
    token = strict.token("/ask/return/")
    wrong = strict.post("/ask/return/", {"code": "7KQ3", "text": "WORDS OF THE NIGHT", "csrfmiddlewaretoken": token})
    assert "WORDS OF THE NIGHT</textarea>" in wrong.content.decode()
    page = strict.post("/ask/return/", {"code": sent.code, "text": "WORDS OF THE NIGHT", "csrfmiddlewaretoken": token})
    assert "Your talk" in text_of(page)
    assert "WORDS OF THE NIGHT</textarea>" in page.content.decode()


def test_where_nobody_reads_words_are_taken_along_to_choosing(inside, amira):
    make_peer(name="Jonas")
    decline(place_of(amira), amira.account, timezone.now())
    page = inside.post("/ask/return/talk/", {"text": "WORDS OF THE NIGHT"})
    assert "Choose who is asked" in text_of(page)
    assert "WORDS OF THE NIGHT</textarea>" in page.content.decode()


def test_a_talk_that_was_tampered_with_is_not_shown(inside):
    first = Message.objects.order_by("number").last()
    first.sealed = bytes(first.sealed)[:-1] + bytes([bytes(first.sealed)[-1] ^ 1])
    first.save()
    response = inside.get("/ask/return/talk/")
    assert response.status_code == 500
    assert "This talk cannot be shown" in text_of(response)


def test_words_for_a_talk_that_was_tampered_with_come_back(inside):
    Message.objects.order_by("number").last().delete()
    response = inside.post("/ask/return/talk/", {"text": "WORDS OF THE NIGHT"})
    assert "WORDS OF THE NIGHT</textarea>" in response.content.decode()


def test_words_for_a_talk_that_was_erased_elsewhere_wait_for_a_code(inside, sent):
    SupportRequest.objects.all().delete()
    page = text_of(inside.post("/ask/return/talk/", {"text": "WORDS OF THE NIGHT"}))
    assert "What you wrote is kept." in page


def test_leaving_closes_the_talk(inside):
    inside.client.get("/leave/")
    assert "Come back with your code" in text_of(inside.get("/ask/return/talk/"))


def test_what_was_written_keeps_its_writers_name_after_they_stepped_back(inside, amira):
    write(accepted_by(amira), Role.SUPPORTER, "I am here.", timezone.now(), by=amira.account)
    step_back(place_of(amira), amira.account, timezone.now())
    assert waiting_for(amira.account) == []
    assert f"Amira , {timezone.now():%-d %B} I am here." in text_of(inside.get("/ask/return/talk/"))


def test_whoever_is_no_supporter_any_more_is_not_named(inside, amira):
    write(accepted_by(amira), Role.SUPPORTER, "I am here.", timezone.now(), by=amira.account)
    amira.supporter.account = None
    amira.supporter.save()
    assert "Your supporter ," in text_of(inside.get("/ask/return/talk/"))
