"""A stranger finds a peer, asks in confidence, and is answered: with scripts, without, by keyboard, with a finger."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.hands import Finger, Hand, Keyboard, Mouse
from tests.browser.planted import Planted
from tests.browser.requester import Asking, Requester
from tests.browser.supporter import Member


@dataclass(frozen=True)
class Manner:
    """How both of them work, and which of the supporters who can be tried is asked, found by which language."""

    hand: Callable[[Page], Hand]
    name: str
    language: str
    width: int = DESK
    scripts: bool = True
    touch: bool = False


MANNERS = {
    "with scripts": Manner(Mouse, "Amina", "ar"),
    "without scripts": Manner(Mouse, "Anke", "de", scripts=False),
    "by keyboard alone": Manner(Keyboard, "Beatriz", "pt"),
    "with a finger on a phone": Manner(Finger, "Amina", "ar", width=PHONE, touch=True),
}
HER_WORDS = "I keep going over it."
THE_ANSWER = "I am here. Take your time."


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
def test_a_stranger_asks_a_peer_and_reads_the_answer(visitor: Visitor, planted: Planted, manner: Manner) -> None:
    def come() -> Hand:
        return manner.hand(visitor(width=manner.width, scripts=manner.scripts, touch=manner.touch))

    her = Requester(come())
    her.page.goto("/directory/")
    her.filter("language", manner.language)
    her.choose_in_directory(manner.name)
    her.begin()
    her.answer(Asking(HER_WORDS, only=True))
    code = her.send()

    peer = Member(come(), planted.account_of(manner.name))
    peer.sign_in("/inbox/")
    peer.unlock()
    assert HER_WORDS not in peer.page.content()
    peer.accept()
    assert HER_WORDS in peer.page.locator(".message").first.inner_text()
    peer.reply(THE_ANSWER)

    again = Requester(come())
    again.page.goto("/ask/return/")
    again.come_back(code)
    again.page.wait_for_url("**/ask/return/talk/")
    assert THE_ANSWER in again.page.locator(".message").last.inner_text()
    again.erase()


def test_find_someone_for_me_leads_to_a_peer_without_choosing(visitor: Visitor) -> None:
    her = Requester(Mouse(visitor()))
    her.page.goto("/ask/")
    her.begin()
    her.answer(Asking("Nobody chosen.", setting="Long-term care"))
    assert "Who will be asked" in her.page.locator("main").inner_text()
    code = her.send()
    assert len(code.replace("-", "")) == 16
    her.erase()
