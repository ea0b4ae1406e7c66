"""Forced colours, reduced motion, print."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.hands import Mouse
from tests.browser.requester import Asking, Requester

LOOKED_AT = ("/", "/now/", "/directory/", "/ask/")
# In forced colours grounds are gone: whatever is pressed must have an edge or a line under it.
WITHOUT_EDGE = """() => [...document.querySelectorAll('.button, .leave, input:not([type=hidden]), select, textarea')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width > 1)
  .filter(one => !['checkbox', 'radio'].includes(one.type))
  .filter(one => getComputedStyle(one).borderTopStyle === 'none' && getComputedStyle(one).outlineStyle === 'none')
  .map(one => one.outerHTML.slice(0, 120))"""
# Words that keep their own colours against the reader's would be lost on the reader's ground. axe cannot tell: it reads
# the colours that the page asked for.
AGAINST_THE_READER = """() => [...document.querySelectorAll('body *')]
  .filter(one => getComputedStyle(one).forcedColorAdjust === 'none')
  .filter(one => !one.closest('svg') && one.textContent.trim())
  .map(one => one.outerHTML.slice(0, 120))"""
MOVING = """() => document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 10).length"""


@pytest.mark.parametrize("address", LOOKED_AT)
def test_in_forced_colours_everything_that_is_pressed_has_an_edge(visitor: Visitor, address: str) -> None:
    page = visitor(forced_colors="active")
    page.goto(address)
    assert page.evaluate(WITHOUT_EDGE) == []
    assert page.evaluate(AGAINST_THE_READER) == []


@pytest.mark.parametrize("address", LOOKED_AT)
def test_nothing_moves_for_whoever_asked_for_less_motion(visitor: Visitor, address: str) -> None:
    page = visitor(reduced_motion="reduce")
    page.goto(address)
    page.locator(".leave").hover()
    assert page.evaluate(MOVING) == 0


def test_the_printed_sheet_holds_the_code_and_names_no_site(visitor: Visitor) -> None:
    her = Requester(Mouse(visitor()))
    her.page.goto("/directory/amina/")
    her.page.get_by_role("button", name="Ask Amina").click()
    her.begin()
    her.answer(Asking("To be printed.", only=True))
    code = her.send()
    her.page.get_by_role("link", name="Print a plain sheet").click()
    her.page.wait_for_url("**/ask/sent/sheet/")
    her.page.emulate_media(media="print")
    printed = her.page.locator("body").inner_text()
    assert printed.strip() == code
    assert "Leeward" not in her.page.title()
    her.page.emulate_media(media="screen")
    her.erase()


def test_a_printed_page_shows_where_its_links_lead_and_no_buttons(page: Page) -> None:
    page.goto("/now/")
    page.emulate_media(media="print")
    assert not page.locator(".leave").is_visible()
    assert not page.locator(".masthead").is_visible()
    assert page.locator("h1").is_visible()
