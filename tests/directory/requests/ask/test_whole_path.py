"""From the first page to the answer, with real databases and nothing made up."""

import pytest
from django.utils import timezone

from core.sealing.messages import Role
from directory.requests.models import SupportRequest, Visit
from directory.requests.talk import read_talk, write
from tests.directory.requests.ask.walking import text_of, title_of
from tests.directory.requests.core.people import accepted_by, make_peer

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_a_request_is_sent_answered_and_read(walker):
    peer = make_peer(name="Amira")
    code = walker.code_on(walker.send())
    opened = accepted_by(peer)
    write(opened, Role.SUPPORTER, "I am here.", timezone.now())
    walker.get("/leave/")
    page = walker.post("/ask/return/", {"code": code})
    assert "I am here." in text_of(page)
    assert "I cannot sleep." in text_of(page)


def test_what_she_answered_reaches_the_one_who_accepts(walker):
    peer = make_peer()
    walker.send(words={"message": "ثلاث ليالٍ 🌙 without sleep"}, **{"for": {"for_whom": "other"}})
    talk = read_talk(accepted_by(peer))
    assert talk.sheet.for_whom == "other"
    assert (talk.sheet.language, talk.sheet.setting) == ("en", "hospital")
    assert [entry.text for entry in talk.entries] == ["ثلاث ليالٍ 🌙 without sleep"]


def test_a_request_without_a_word_can_be_sent(walker):
    peer = make_peer()
    walker.send(words={"message": ""})
    assert read_talk(accepted_by(peer)).entries == []


def test_the_contact_is_sealed_with_the_rest(walker):
    peer = make_peer()
    walker.walk(until="words", way={"way": "phone"})
    walker.answer("reach", contact="0400 123, evenings", safe="yes")
    walker.answer("words")
    walker.accept_line()
    walker.post("/ask/check/")
    sheet = read_talk(accepted_by(peer)).sheet
    assert (sheet.way, sheet.contact) == ("phone", "0400 123, evenings")


def test_no_address_on_the_way_holds_an_answer(walker):
    make_peer(name="Amira")
    paths = {
        step for response in (walker.walk_to_check(), walker.post("/ask/check/")) for step, _ in response.redirect_chain
    }
    assert not any("?" in path for path in paths)


@pytest.mark.parametrize("path", ["/ask/", "/ask/for/", "/ask/check/", "/ask/sent/", "/ask/return/"])
def test_titles_say_nothing_of_what_happened(walker, path):
    make_peer()
    walker.walk_to_check()
    assert title_of(walker.get(path)).split(" – ")[0] in ("Your request", "Messages")


def test_leaving_ends_the_visit(walker):
    make_peer()
    walker.walk()
    walker.client.get("/leave/")
    assert Visit.objects.count() == 0
    assert "Before you ask" in text_of(walker.get("/ask/words/"))


def test_nothing_typed_is_stored_readably(walker, settings):
    make_peer()
    walker.walk_to_check(words={"message": "MARKERWORDS"})
    assert all(b"MARKERWORDS" not in bytes(row.sealed) for row in Visit.objects.all())


def test_the_draft_is_gone_from_the_visit_once_it_is_sent(walker):
    make_peer()
    walker.send()
    assert SupportRequest.objects.count() == 1
    assert "It is sent" in text_of(walker.get("/ask/words/"))
