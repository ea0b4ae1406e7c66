"""Somebody with an account: signing in with both factors, unlocking, answering."""

import time

from tests.accounts.codes import code_now
from tests.browser.hands import Hand
from tests.browser.planted import Account
from tests.browser.requester import button

SECONDS_A_CODE_LIVES = 30
SECONDS_TO_TYPE_IT = 8
# An app's code works once. Who signs in again within the same half minute waits for the next code.
_used: dict[str, int] = {}
_LAST_CALL = SECONDS_A_CODE_LIVES - SECONDS_TO_TYPE_IT


def _number() -> int:
    return int(time.time() // SECONDS_A_CODE_LIVES)


def fresh_digits(account: Account) -> str:
    """Return the account's six digits, waiting for the next ones where these were used or are about to change."""
    while _used.get(account.email) == _number() or time.time() % SECONDS_A_CODE_LIVES > _LAST_CALL:
        time.sleep(0.5)
    _used[account.email] = _number()
    return code_now(account.totp_secret)


class Member:
    def __init__(self, hand: Hand, account: Account) -> None:
        self.hand, self.page, self.account = hand, hand.page, account

    def sign_in(self, address: str) -> None:
        """Go to an address that asks who is there, and sign in with password and six digits."""
        self.page.goto(address)
        self.hand.write(self.page.locator("[name=login]"), self.account.email)
        self.hand.write(self.page.locator("[name=password]"), self.account.password)
        self.hand.press(button(self.page, "Sign in"))
        self.page.wait_for_url("**/accounts/2fa/authenticate/**")
        self.hand.write(self.page.locator("[name=code]"), fresh_digits(self.account))
        self.hand.press(button(self.page, "Sign in"))
        self.page.wait_for_url(address)

    def unlock(self) -> None:
        self.hand.write(self.page.locator("[name=unlock_password]"), self.account.password)
        self.hand.press(button(self.page, "Open it"))
        self.page.get_by_role("heading", name="Inbox", level=1).wait_for()

    def accept(self) -> None:
        self.hand.press(button(self.page, "Accept and read").first)
        self.page.get_by_role("heading", name="A talk in").first.wait_for()

    def reply(self, words: str) -> None:
        self.hand.write(self.page.locator("textarea[name=words]"), words)
        self.hand.press(button(self.page, "Send my answer"))
        self.page.get_by_text(words).first.wait_for()

    def open_inbox(self) -> None:
        """Go to the inbox, signing in and unlocking as far as that is asked for."""
        self.page.goto("/inbox/")
        if "/accounts/" in self.page.url:
            self.sign_in("/inbox/")
        if self.page.locator("[name=unlock_password]").count():
            self.unlock()
        self.page.get_by_role("heading", name="Inbox", level=1).wait_for()
