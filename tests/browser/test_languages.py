"""The site in each of its languages, as a reader meets it. What axe says of them: test_every_language.py."""

import pytest
from playwright.sync_api import Page

from config.settings.languages import LANGUAGES
from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, Visitor
from tests.browser.watching import Watch

# A page for each kind: of the tree, of a view, of asking, and one that is not there.
PATHS = ("/", "/now/", "/ask/", "/ask/return/", "/directory/", "/search/", "/accounts/login/", "/nowhere/")
OTHERS = [code for code, _name in LANGUAGES[1:]]
SMALLEST = 320  # WCAG 1.4.10


def told(page: Page) -> tuple[str, str]:
    return page.evaluate("[document.documentElement.lang, document.documentElement.dir]")


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_says_its_language_and_direction_and_has_one_heading(
    page: Page, language: str, watches: list[Watch]
) -> None:
    watches[0].allow(404)
    for path in PATHS:
        page.goto(f"/{language}{path}")
        assert told(page) == [language, "rtl" if language == "ar" else "ltr"], path
        assert page.locator("h1").count() == 1, path


@pytest.mark.parametrize("language", OTHERS)
def test_no_page_scrolls_sideways_at_320_px(visitor: Visitor, language: str, watches: list[Watch]) -> None:
    page = visitor(width=SMALLEST)
    watches[0].allow(404)
    for path in PATHS:
        page.goto(f"/{language}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST, path


# How far the words of the shut door are below where its room begins, and how high its knob is, in pixels.
WORDS_AND_KNOB = """() => {
  const leaf = document.querySelector('.door--shut .door__leaf'), words = document.createRange();
  words.selectNodeContents(leaf.querySelector('.door__name'));
  const {borderTopWidth, paddingTop} = getComputedStyle(leaf);
  const top = leaf.getBoundingClientRect().top + parseFloat(borderTopWidth) + parseFloat(paddingTop);
  return [words.getBoundingClientRect().top - top, parseFloat(getComputedStyle(leaf, '::before').height)];
}"""


@pytest.mark.parametrize("language", OTHERS)
def test_the_knob_of_the_shut_door_has_room_above_its_words(page: Page, language: str) -> None:
    page.goto(f"/{language}/")
    below, knob = page.evaluate(WORDS_AND_KNOB)
    assert knob > 0
    assert below > knob


def test_from_right_to_left_the_name_of_the_site_stands_on_the_right(visitor: Visitor) -> None:
    page = visitor(width=DESK)
    page.goto("/ar/directory/")
    box = page.locator(".masthead__name").bounding_box()
    assert box and box["x"] > DESK / 2


def test_whoever_begins_to_ask_in_a_language_goes_on_in_it(page: Page) -> None:
    page.goto("/ar/ask/")
    page.locator("main form button.button--main, main form button.button").last.click()
    assert page.url.split("/")[3:5] == ["ar", "ask"]
    assert told(page) == ["ar", "rtl"]
    assert axe_faults(page) == []


def test_the_foot_leads_to_the_same_page_in_another_language(page: Page) -> None:
    page.goto("/directory/")
    page.get_by_role("link", name="Deutsch", exact=True).click()
    assert page.url.endswith("/de/directory/")
    assert told(page) == ["de", "ltr"]
