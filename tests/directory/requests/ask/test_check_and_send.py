"""The last look, and sending once whatever happens."""

import pytest
from django.utils import timezone

from directory.requests.models import Slot, SupportRequest
from directory.requests.routing import waiting_for
from tests.directory.requests.ask.walking import text_of, title_of
from tests.directory.requests.core.people import make_peer
from tests.directory.supporters.factories import in_days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def amira(db, keys):
    return make_peer(name="Amira")


def end_certificate(peer) -> None:
    peer.supporter.certificate.valid_until = in_days(-1)
    peer.supporter.certificate.save()
    peer.supporter.save()


@pytest.mark.parametrize(
    "row",
    [
        "For whom For me Change for whom",
        "Language English Change language",
        "Place of work Hospital Change place of work",
        "Left out Nobody Change who is left out",
        "The talk In writing Change how the talk goes",
        "Your words I cannot sleep. Change your words",
    ],
)
def test_every_answer_stands_there_with_a_way_to_change_it(walker, amira, row):
    assert row in text_of(walker.walk_to_check())


@pytest.mark.parametrize(
    "limit",
    [
        "Who can read it You, with your code. And the one supporter who takes your request.",
        "Who we keep out Your employer, our editors, the coordinators, and whoever is next in line.",
        "When a supporter may have to speak If a life is in danger, or where the law demands it.",
        "What we cannot rule out A work computer may record what you type.",
        "How long it stays Until you erase it. A timed end is planned.",
    ],
)
def test_the_limits_stand_beside_the_button(walker, amira, limit):
    assert limit in text_of(walker.walk_to_check())


def test_what_happens_next_and_until_when_is_said(walker, amira):
    page = text_of(walker.walk_to_check())
    assert "Then you get a code. It is your only way back to the answer. Amira has until" in page
    assert "(UTC) to say yes or no." in page


def test_nothing_is_sent_by_looking(walker, amira):
    walker.walk_to_check()
    assert SupportRequest.objects.count() == 0


def test_no_words_shows_that_none_is_enough(walker, amira):
    assert "None. That is enough." in text_of(walker.walk_to_check(words={"message": ""}))


def test_there_is_one_lamp_button(walker, amira):
    assert walker.walk_to_check().content.decode().count("button--lamp") == 1


def test_sending_leads_to_the_code(walker, amira):
    assert "It is sent. Here is your way back." in text_of(walker.send())
    assert SupportRequest.objects.count() == 1


def test_a_double_click_sends_once_and_shows_the_same_code(walker, amira):
    first = walker.code_on(walker.send())
    second = walker.code_on(walker.post("/ask/check/"))
    assert first == second
    assert SupportRequest.objects.count() == 1


@pytest.mark.parametrize("step", ["for", "where", "apart", "way", "words", "line", "check"])
def test_going_back_after_sending_shows_that_it_is_sent(walker, amira, step):
    walker.send()
    assert "It is sent. Here is your way back." in text_of(walker.get(f"/ask/{step}/"))


@pytest.mark.parametrize("step", ["for", "where", "apart", "way", "line"])
def test_an_old_form_posted_after_sending_begins_nothing(walker, amira, step):
    walker.send()
    assert "It is sent. Here is your way back." in text_of(walker.answer(step))
    walker.post("/ask/check/")
    assert SupportRequest.objects.count() == 1


def test_words_posted_after_sending_wait_in_the_box_of_the_talk(walker, amira):
    walker.send()
    page = walker.answer("words", message="And one thing more")
    assert "Your talk" in text_of(page)
    assert "And one thing more</textarea>" in page.content.decode()


def test_a_second_request_can_follow_the_first(walker, amira):
    first = walker.code_on(walker.send())
    assert walker.code_on(walker.send()) != first
    assert SupportRequest.objects.count() == 2


def test_a_certificate_that_ended_changes_the_line_and_asks_again(walker, amira):
    jonas = make_peer(name="Jonas")
    walker.walk_to_check()
    end_certificate(amira)
    response = walker.post("/ask/check/")
    assert "Amira can no longer be asked. Nothing was sent." in text_of(response)
    assert title_of(response).startswith("Error: ")
    assert SupportRequest.objects.count() == 0
    walker.post("/ask/check/")
    assert len(waiting_for(jonas.account)) == 1


def test_others_stand_in_for_whoever_is_gone(walker):
    peers = [make_peer() for _ in range(7)]
    page = walker.walk()
    shown = walker.ticked(page)
    walker.post("/ask/line/", {"asked": shown})
    gone = next(peer for peer in peers if str(peer.supporter.pk) == shown[0])
    spare = next(peer for peer in peers if str(peer.supporter.pk) not in shown)
    end_certificate(gone)
    assert spare.supporter.display_name in text_of(walker.post("/ask/check/"))


def test_a_struck_person_does_not_stand_in(walker, amira):
    jonas = make_peer(name="Jonas")
    walker.walk()
    walker.post("/ask/line/", {"asked": [str(jonas.supporter.pk)]})
    end_certificate(jonas)
    page = text_of(walker.post("/ask/check/"))
    assert "We found nobody to ask" in page
    assert "Jonas can no longer be asked." in page


def test_a_limit_that_was_reached_changes_the_line(walker, amira):
    make_peer(name="Jonas")
    walker.walk_to_check()
    amira.supporter.own_limit = 0
    amira.supporter.save()
    assert "Amira can no longer be asked." in text_of(walker.post("/ask/check/"))


def test_leaving_somebody_out_after_all_takes_them_out_of_the_line(walker, amira):
    make_peer(name="Jonas")
    walker.walk_to_check()
    walker.post("/ask/apart/", {"name": "Amira", "find": "1"})
    page = walker.post("/ask/apart/", {"name": "", "found": f"person-{amira.supporter.pk}", "go": "1"})
    assert "Left out Amira" in text_of(page)
    walker.post("/ask/check/")
    assert waiting_for(amira.account) == []


def test_the_only_match_gone_at_sending_keeps_the_words(walker, amira):
    walker.walk_to_check(words={"message": "WORDS OF THE NIGHT"})
    end_certificate(amira)
    assert "We found nobody to ask" in text_of(walker.post("/ask/check/"))
    assert "WORDS OF THE NIGHT" in walker.get("/ask/words/").content.decode()


def test_only_this_person_gone_offers_to_ask_others(walker, amira):
    make_peer(name="Jonas")
    walker.begin(supporter=amira.supporter.slug)
    for step in ("for", "where", "apart", "way", "words"):
        walker.answer(step)
    walker.post("/ask/line/", {"passing_on": "only"})
    end_certificate(amira)
    assert "Let us ask other people too" in text_of(walker.post("/ask/check/"))


def test_an_old_token_sends_nothing_and_shows_the_page_again(strict, amira):
    token = strict.token("/ask/")
    strict.post("/ask/", {"device": "shared", "csrfmiddlewaretoken": token})
    for step in ("for", "where", "apart", "way", "words"):
        strict.answer(step, csrfmiddlewaretoken=token)
    strict.post("/ask/line/", {"asked": [str(amira.supporter.pk)], "csrfmiddlewaretoken": token})
    strict.get("/ask/check/")
    response = strict.post("/ask/check/")
    assert response.status_code == 403
    assert "Nothing was sent" in text_of(response)
    assert SupportRequest.objects.count() == 0
    strict.post("/ask/check/", {"csrfmiddlewaretoken": strict.token("/ask/check/")})
    assert SupportRequest.objects.count() == 1


def test_sending_from_an_ended_visit_sends_nothing_and_says_so(walker, amira):
    walker.walk_to_check()
    walker.let_time_pass()
    page = text_of(walker.post("/ask/check/"))
    assert "your visit had ended. Nothing was sent." in page
    assert SupportRequest.objects.count() == 0


def test_sending_before_the_questions_are_answered_leads_to_them(walker, amira):
    walker.walk(until="way")
    assert "How should the talk go?" in text_of(walker.post("/ask/check/"))


def test_six_places_are_kept_whoever_is_in_line(walker, amira):
    walker.send()
    assert Slot.objects.count() == 6


def test_a_missing_month_key_closes_intake_and_keeps_the_words(walker, amira, keys):
    walker.walk_to_check(words={"message": "WORDS OF THE NIGHT"})
    month = keys / f"month-{timezone.now():%Y-%m}.key"
    aside = month.rename(month.with_suffix(".aside"))
    response = walker.post("/ask/check/")
    assert response.status_code == 503
    assert "Nothing was sent." in text_of(response)
    assert b'href="/now/"' in response.content
    assert SupportRequest.objects.count() == 0
    aside.rename(month)
    assert "WORDS OF THE NIGHT" in text_of(walker.get("/ask/check/"))


@pytest.mark.parametrize("path", ["/ask/", "/ask/check/"])
def test_without_any_key_asking_says_so_before_anything_is_typed(walker, amira, keys, path):
    (keys / "server.key").unlink()
    response = walker.client.get(path)
    assert response.status_code == 503
    assert "We cannot take a request just now" in text_of(response)


def test_words_typed_while_a_key_is_missing_are_kept(walker, amira, keys):
    walker.walk(until="words")
    server = (keys / "server.key").rename(keys / "server.aside")
    assert walker.answer("words", message="WORDS OF THE NIGHT").status_code == 503
    assert "WORDS OF THE NIGHT" in walker.get("/ask/words/").content.decode()
    server.rename(keys / "server.key")
    assert "Who will be asked" in text_of(walker.get("/ask/line/"))
