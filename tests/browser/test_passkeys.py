"""A passkey from adding it to signing in with it, in a real browser with a virtual key; and the code without scripts."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import axe_faults
from tests.browser.conftest import HEIGHT, PHONE
from tests.browser.hands import Mouse
from tests.browser.planted import Account, Planted
from tests.browser.supporter import Member, fresh_digits
from tests.browser.watching import Watch

KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": False,
    "automaticPresenceSimulation": True,
}
Come = Callable[..., Page]


@pytest.fixture
def by_name(browser: Browser, planted: Planted, watches: list[Watch]) -> Iterator[Come]:
    """Somebody who opens the site by a name and not by a number: by_name(scripts=True) -> Page."""
    contexts = []
    url = planted.url.replace("127.0.0.1", "localhost")

    def come(*, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=url,
            viewport={"width": PHONE, "height": HEIGHT[PHONE]},
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        watches.append(Watch(context, url))
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


@pytest.fixture
def account(planted: Planted) -> Account:
    return planted.account_of("coordinator")


def plug_in(page: Page, credentials: list[dict] | None = None) -> Callable[[], list[dict]]:
    """Give the page a key, with what another one held; returns how to read what it holds."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    for credential in credentials or []:
        session.send("WebAuthn.addCredential", {**key, "credential": credential})
    return lambda: session.send("WebAuthn.getCredentials", key)["credentials"]


def type_password(page: Page, account: Account) -> None:
    page.goto("/accounts/login/?next=/accounts/2fa/")
    page.locator("[name=login]").fill(account.email)
    page.locator("[name=password]").fill(account.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/accounts/2fa/authenticate/**")


def enrol(page: Page, account: Account) -> list[dict]:
    """Sign in with a code, add a passkey, and return what the key holds then."""
    Member(Mouse(page), account).sign_in("/accounts/2fa/")
    held = plug_in(page)
    page.goto("/accounts/2fa/passkeys/add/")
    assert axe_faults(page) == []
    page.get_by_label("Name").fill("Key ring")
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_text("Your passkey is kept").wait_for()
    return held()


def remove(page: Page) -> None:
    page.goto("/accounts/2fa/passkeys/")
    page.get_by_role("link", name="Remove it").first.click()
    page.get_by_role("button", name="Remove it").click()
    page.get_by_text("The passkey is removed.").wait_for()


def test_a_passkey_signs_in_and_without_scripts_a_code_does(by_name: Come, account: Account) -> None:
    first = by_name()
    credentials = enrol(first, account)
    assert len(credentials) == 1
    for place in ("", "passkeys/", "recovery-codes/"):
        first.goto(f"/accounts/2fa/{place}")
        assert axe_faults(first) == []
    first.goto("/accounts/2fa/passkeys/")
    first.get_by_role("link", name="Change its name").click()
    assert axe_faults(first) == []
    first.get_by_label("Name").fill("The small key")
    first.get_by_role("button", name="Keep this name").click()
    first.get_by_text("The small key").first.wait_for()
    first.get_by_role("link", name="Remove it").click()
    assert axe_faults(first) == []

    second = by_name()
    plug_in(second, credentials)
    type_password(second, account)
    assert axe_faults(second) == []
    assert second.get_by_text("A passkey needs scripts").is_hidden()
    second.get_by_role("button", name="Use my passkey").click()
    second.get_by_role("heading", name="How you sign in").wait_for()
    second.goto("/accounts/2fa/passkeys/reauthenticate/?next=/accounts/2fa/passkeys/")
    assert axe_faults(second) == []
    second.get_by_role("button", name="Use my passkey").click()
    second.get_by_role("heading", name="Your passkeys").wait_for()

    third = by_name(scripts=False)
    type_password(third, account)
    assert third.get_by_text("A passkey needs scripts").is_visible()
    assert third.get_by_role("button", name="Use my passkey").is_hidden()
    third.locator("[name=code]").fill(fresh_digits(account))
    third.get_by_role("button", name="Sign in").click()
    third.get_by_role("heading", name="How you sign in").wait_for()
    remove(second)


@pytest.mark.proof  # the browser waits a minute for the key
def test_a_key_that_does_not_answer_says_so_and_leaves_the_code(by_name: Come, account: Account) -> None:
    owner = by_name()
    enrol(owner, account)
    page = by_name()
    plug_in(page)  # another key
    type_password(page, account)
    page.get_by_role("button", name="Use my passkey").click()
    page.get_by_text("No passkey answered. Try again, or use a code.").wait_for()
    page.locator("[name=code]").fill(fresh_digits(account))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="How you sign in").wait_for()
    remove(owner)
