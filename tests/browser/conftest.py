"""One Chromium for the session, and visitors of the planted site in it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.hands import Mouse
from tests.browser.needs import chromium, lack
from tests.browser.planted import Planted
from tests.browser.supporter import Member
from tests.browser.watching import Watch

PHONE, DESK = 390, 1280
HEIGHT = {PHONE: 844, DESK: 800}
Visitor = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the tests of this folder out, with a word, where there is no Chromium."""
    missing = lack()
    for item in items:
        if not item.path.is_relative_to(Path(__file__).parent):
            continue
        item.add_marker(pytest.mark.browser)
        if missing:
            item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, with the back-forward cache that people have and Playwright switches off."""
    arguments = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=str(chromium()),
            args=arguments,
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield launched
        launched.close()


@pytest.fixture
def watches(planted: Planted) -> Iterator[list[Watch]]:
    """What was seen of every visitor of this test; any fault fails the test when it ends."""
    seen: list[Watch] = []
    yield seen
    assert [fault for watch in seen for fault in watch.faults] == []


@pytest.fixture
def visitor(browser: Browser, planted: Planted, watches: list[Watch]) -> Iterator[Visitor]:
    """Somebody with a browser of their own: visitor(width=390, scheme="light", scripts=True, touch=False, …) -> Page."""
    contexts: list[BrowserContext] = []

    def come(
        *, width: int = PHONE, scheme: str = "light", scripts: bool = True, touch: bool = False, **more: Any
    ) -> Page:
        context = browser.new_context(
            base_url=planted.url,
            viewport={"width": width, "height": HEIGHT.get(width, 800)},
            color_scheme=scheme,
            java_script_enabled=scripts,
            has_touch=touch,
            is_mobile=touch,
            reduced_motion=more.pop("reduced_motion", "reduce"),
            **more,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        watches.append(Watch(context, planted.url, planted.neutral.url))
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """A reader with a phone."""
    return visitor()


@pytest.fixture
def watch(page: Page, watches: list[Watch]) -> Watch:
    """What is seen of `page`."""
    return watches[0]


@pytest.fixture(scope="session")
def kept_sign_ins() -> dict[str, Any]:
    """The cookies of those who have signed in before, by account."""
    return {}


@pytest.fixture
def member(visitor: Visitor, planted: Planted, kept_sign_ins: dict[str, Any]) -> Callable[[str], Member]:
    """Somebody with a key whose inbox is open: member("amina"). They sign in once a session; a code works only once."""

    def come(name: str) -> Member:
        account = planted.account_of(name)
        peer = Member(Mouse(visitor(storage_state=kept_sign_ins.get(name))), account)
        peer.open_inbox()
        kept_sign_ins[name] = peer.page.context.storage_state()
        return peer

    return come
