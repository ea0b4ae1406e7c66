"""Leaving: whoever presses Back afterwards, with the browser's own memory of pages on, sees nothing that was typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.hands import Mouse
from tests.browser.planted import Planted
from tests.browser.requester import Asking, Requester
from tests.browser.supporter import Member
from tests.browser.watching import Watch

TYPED = "Nobody must read this over my shoulder."
PAGES_BACK = 4
Act = Callable[[Page], None]


def typing_a_code(page: Page) -> None:
    """Let somebody type on the first page they open. No cookie was there before, so Chromium may keep the page."""
    page.goto("/ask/return/")
    page.locator("[name=code]").click()
    page.keyboard.insert_text(TYPED)


def typing_a_message(page: Page) -> None:
    """Bring somebody to the sheet, and let them type without sending."""
    her = Requester(Mouse(page))
    page.goto("/ask/")
    her.begin()
    for choice in ("For me", "Somewhere else, or I would rather not say"):
        page.get_by_label(choice).check()
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/ask/words/")
    page.locator("textarea[name=message]").click()
    page.keyboard.insert_text(TYPED)


def typed_text(page: Page) -> str:
    """Return everything that stands in the page and in its fields."""
    fields = [field.input_value() for field in page.locator("textarea, input[type=text]").all()]
    return " ".join([*fields, page.locator("body").inner_text()])


def seen_by_pressing_back(page: Page) -> str:
    """Press Back again and again, and return what was on all those pages."""
    seen = []
    for _ in range(PAGES_BACK):
        back(page)
        seen.append(typed_text(page))
    return " ".join(seen)


def back(page: Page) -> None:
    """Press Back. A page out of the browser's memory never loads, so there is only a short time to wait for."""
    page.go_back(wait_until="commit")
    page.wait_for_timeout(600)


def by_link(page: Page) -> None:
    page.locator(".leave").click()


def by_keys(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def test_back_would_show_what_was_typed_if_somebody_only_went_away(visitor: Visitor, planted: Planted) -> None:
    """The control: without it, the tests below would pass in a browser that forgets every page."""
    page = visitor(scripts=False)
    typing_a_code(page)
    page.goto(planted.neutral.url)
    back(page)
    assert TYPED in typed_text(page)


def test_with_scripts_a_page_out_of_the_browsers_memory_is_asked_for_anew(visitor: Visitor, planted: Planted) -> None:
    page = visitor()
    typing_a_code(page)
    page.goto(planted.neutral.url)
    back(page)
    assert page.evaluate("performance.getEntriesByType('navigation')[0].type") == "reload"
    assert TYPED not in typed_text(page)


@pytest.mark.parametrize("typing", [typing_a_code, typing_a_message])
@pytest.mark.parametrize(("leave", "scripts"), [(by_link, True), (by_keys, True), (by_link, False)])
def test_back_after_leaving_shows_nothing_that_was_typed(
    visitor: Visitor, planted: Planted, leave: Act, typing: Act, scripts: bool
) -> None:
    page = visitor(scripts=scripts)
    typing(page)
    leave(page)
    page.wait_for_url(planted.neutral.url)
    assert TYPED not in seen_by_pressing_back(page)


def test_a_second_tab_shows_nothing_of_a_talk_after_leaving_in_the_first(visitor: Visitor, planted: Planted) -> None:
    first = visitor(scripts=False)
    her = Requester(Mouse(first))
    first.goto("/directory/amina/")
    first.get_by_role("button", name="Ask Amina").click()
    her.begin()
    her.answer(Asking(TYPED, only=True))
    code = her.send()
    second = first.context.new_page()
    second.goto("/ask/return/talk/")
    assert TYPED in typed_text(second)
    second.goto("/now/")
    by_link(first)
    first.wait_for_url(planted.neutral.url)
    back(second)
    assert TYPED not in typed_text(second)
    assert second.url.endswith("/ask/return/")
    her = Requester(Mouse(second))
    her.come_back(code)
    her.erase()


def test_leaving_ends_the_sign_in_too(visitor: Visitor, planted: Planted, member: Callable[[str], Member]) -> None:
    peer = member("anke")
    by_link(peer.page)
    peer.page.wait_for_url(planted.neutral.url)
    peer.page.goto("/inbox/")
    assert "/accounts/login/" in peer.page.url


def test_leaving_a_public_page_leaves_the_exit_cookie_and_no_other(page: Page, planted: Planted) -> None:
    page.goto("/")
    by_link(page)
    page.wait_for_url(planted.neutral.url)
    ours = [cookie for cookie in page.context.cookies() if cookie["name"] != "leeward_exit"]
    assert ours == []
    assert page.context.cookies()[0]["httpOnly"]


def test_where_somebody_goes_is_not_told_where_they_were(page: Page, planted: Planted) -> None:
    page.goto("/now/")
    by_link(page)
    page.wait_for_url(planted.neutral.url)
    assert "Referer" not in planted.neutral.seen[-1]


def test_capital_letters_do_not_count_as_shift(page: Page, planted: Planted) -> None:
    page.goto("/ask/return/")
    page.locator("[name=code]").click()
    for _ in range(4):
        page.keyboard.press("Shift+A")
    assert page.locator("[name=code]").input_value() == "AAAA"


@pytest.mark.parametrize(
    "address", ["/", "/now/", "/directory/", "/ask/", "/ask/return/", "/accounts/login/", "/no-such-page/"]
)
def test_every_page_has_the_way_out_and_the_way_to_help_in_sight(page: Page, watch: Watch, address: str) -> None:
    watch.allow(404)
    page.goto(address)
    assert page.locator(".leave").is_visible()
    assert page.get_by_role("link", name="Need help now?").first.is_visible()
