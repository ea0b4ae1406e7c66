"""The question below a page, answered as a reader would: without scripts, with the keyboard alone, on a small screen."""

from tests.browser.axe import axe_faults
from tests.browser.conftest import Visitor

PAGE = "/learn/first-hours/"


def test_a_reader_without_scripts_answers_and_is_led_on(visitor: Visitor) -> None:
    page = visitor(scripts=False)
    page.goto(PAGE)
    page.get_by_role("button", name="No", exact=True).click()
    page.wait_for_url("**/feedback/no/")
    page.get_by_role("link", name="Search this site").click()
    page.wait_for_url("**/search/")
    assert page.context.cookies() == []


def test_a_reader_answers_with_the_keyboard(visitor: Visitor) -> None:
    page = visitor()
    page.goto(PAGE)
    page.get_by_role("button", name="Yes", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/feedback/yes/")
    assert axe_faults(page) == []


def test_the_question_fits_a_small_screen_and_is_not_printed(visitor: Visitor) -> None:
    page = visitor(width=320)
    page.goto(PAGE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    assert not page.get_by_text("Did you find what you were looking for?").is_visible()
