"""While the vault does not answer, every page that words were sent to hands them back, and nothing is half stored."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.requests.models import SupportRequest
from directory.requests.talk import open_with_code, read_talk
from home.errors import broken
from tests.directory.requests.ask.walking import text_of
from tests.directory.requests.core.away import vault_away
from tests.directory.requests.people import WORDS, make_enrolled, talk_with

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "vault"])
TYPED = "Nobody on the ward has said a word to me since."


@pytest.fixture
def supporter():
    return make_enrolled().open()


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


def said(sent) -> list[str]:
    return [entry.text for entry in read_talk(open_with_code(sent.code)[0]).entries]


def gives_back(page, words: str = TYPED) -> bool:
    return page.status_code == 503 and words in text_of(page) and "may not have arrived" in text_of(page)


def test_a_draft_is_handed_back(walker, browser, supporter):
    walker.walk(until="words")
    browser.cookies = walker.client.cookies
    with vault_away():
        page = browser.post("/ask/words/", {"message": TYPED})
    assert gives_back(page)


def test_what_she_adds_is_handed_back_and_can_be_sent_again(walker, browser, supporter):
    sent, _place = talk_with(supporter)
    walker.post("/ask/return/", {"code": sent.code})
    browser.cookies = walker.client.cookies
    with vault_away():
        page = browser.post("/ask/return/talk/", {"text": TYPED})
    assert gives_back(page)
    browser.post("/ask/return/talk/", {"text": TYPED})
    assert said(sent) == [WORDS, TYPED]


def test_an_answer_is_handed_back_and_can_be_sent_again(supporter):
    sent, place = talk_with(supporter)
    address = reverse("inbox_talk", args=[place.pk])
    supporter.browser.raise_request_exception = False
    with vault_away():
        page = supporter.browser.post(address, {"words": TYPED, "after": 2})
    assert gives_back(page)
    supporter.browser.post(address, {"words": TYPED, "after": 2})
    assert said(sent) == [WORDS, TYPED]


@pytest.mark.parametrize("field", ["text", "message", "contact", "words"])
def test_a_page_that_breaks_before_it_is_reached_hands_back_too(rf, field):
    page = broken(rf.post("/inbox/", {field: TYPED}))
    assert page.status_code == 500
    assert TYPED in text_of(page)


def test_a_request_that_was_not_stored_is_sent_by_pressing_again(walker, browser, supporter):
    walker.walk_to_check()
    browser.cookies = walker.client.cookies
    with vault_away():
        page = browser.post("/ask/check/")
    assert page.status_code == 503
    assert not SupportRequest.objects.exists()
    browser.post("/ask/check/")
    assert SupportRequest.objects.count() == 1
