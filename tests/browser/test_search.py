"""The search as a reader meets it: by keyboard, without scripts, on the smallest phone, in light and dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, Visitor

SMALLEST = 320
PAGES = ("/search/?q=midwfe", "/search/?q=suicide", "/search/?q=unicorn", "/search/?q=burnout+after+error")


def test_somebody_finds_and_narrows_by_keyboard_and_without_scripts(visitor: Visitor) -> None:
    page = visitor(width=DESK, scripts=False)
    page.goto("/search/")
    page.get_by_label("What are you looking for?").focus()
    page.keyboard.type("inqiry")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Shown for: inquiry.")).to_be_visible()
    page.get_by_role("link", name="Stories").and_(page.locator(".chip")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip[aria-current]")).to_contain_text("Stories")
    assert page.url.endswith("/search/?q=inqiry&kind=stories")


def test_help_stands_in_the_first_screen_of_a_phone(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/search/?q=suicide")
    expect(page.locator(".notice").get_by_role("link", name="Help now")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_hinders_anyone(visitor: Visitor, address: str, scheme: str) -> None:
    page = visitor(width=SMALLEST, scheme=scheme)
    page.goto(address)
    assert axe_faults(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == SMALLEST
