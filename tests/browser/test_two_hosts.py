"""In Chromium, over two hosts: what its rules on cookies, forms and origins make of the way from the site to the vault."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.apart.pair import Pair
from tests.browser.hands import Mouse
from tests.browser.requester import button, heading, link
from tests.browser.supporter import Member, fresh_digits


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A visitor; whatever a policy keeps from happening fails the test."""
    context = browser.new_context(java_script_enabled=getattr(request, "param", True))
    context.set_default_timeout(15_000)
    page = context.new_page()
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text))
    yield page
    context.close()
    assert [words for words in said if "Content Security Policy" in words] == []


@pytest.mark.parametrize("page", [True, False], ids=["with scripts", "without scripts"], indirect=True)
def test_a_press_on_a_profile_begins_a_request_on_the_other_host(page: Page, pair: Pair) -> None:
    page.goto(f"{pair.site}/directory/amira/")
    button(page, "Ask Amira").click()
    page.wait_for_url(f"{pair.vault}/ask/")
    assert heading(page) == "Before you ask Amira"
    page.locator("[name=device][value=shared]").check()
    button(page, "Start").click()
    page.wait_for_url(f"{pair.vault}/ask/for/")
    link(page, "Need help now?").first.click()
    page.wait_for_url(f"{pair.site}/now/")
    page.goto(f"{pair.site}/directory/amira/")
    link(page, "Leave this site").last.click()
    page.wait_for_url(f"{pair.vault}/healthz/")  # where leaving leads in the tests
    page.goto(f"{pair.vault}/ask/for/")
    assert page.url == f"{pair.vault}/ask/"


def test_a_supporter_is_handed_over_and_signing_out_on_the_site_ends_both(page: Page, pair: Pair) -> None:
    peer = Member(Mouse(page), pair.amira)
    page.goto(f"{pair.site}/inbox/")
    sign_in(peer)
    button(page, "Go on").click()
    page.wait_for_url(f"{pair.vault}/inbox/")
    peer.unlock()
    assert page.url == f"{pair.vault}/inbox/"
    page.goto(f"{pair.site}/accounts/logout/")
    button(page, "Sign out").click()
    page.wait_for_url(f"{pair.site}/**")
    page.goto(f"{pair.vault}/inbox/")
    assert page.url.startswith(f"{pair.site}/accounts/login/")


def test_whoever_was_signed_out_meanwhile_is_shown_the_way_back_after_a_press(page: Page, pair: Pair) -> None:
    peer = Member(Mouse(page), pair.amira)
    page.goto(f"{pair.site}/inbox/")
    sign_in(peer)
    button(page, "Go on").click()
    page.context.clear_cookies(name="leeward_arrival")
    peer.hand.write(page.locator("[name=unlock_password]"), pair.amira.password)
    button(page, "Open it").click()
    assert heading(page) == "Sign in first"
    link(page, "Sign in").last.click()
    page.wait_for_url(f"{pair.site}/accounts/handover/**")
    button(page, "Go on").click()
    page.wait_for_url(f"{pair.vault}/inbox/")


def sign_in(peer: Member) -> None:
    peer.hand.write(peer.page.locator("[name=login]"), peer.account.email)
    peer.hand.write(peer.page.locator("[name=password]"), peer.account.password)
    peer.hand.press(button(peer.page, "Sign in"))
    peer.page.wait_for_url("**/accounts/2fa/authenticate/**")
    peer.hand.write(peer.page.locator("[name=code]"), fresh_digits(peer.account))
    peer.hand.press(button(peer.page, "Sign in"))
