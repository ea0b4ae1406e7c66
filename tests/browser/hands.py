"""How somebody works a page: with a mouse, with a finger, or by keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator, Page

MOST_TABS = 150


class Hand(Protocol):
    page: Page

    def press(self, target: Locator) -> None:
        """Press a link or a button."""

    def choose(self, target: Locator) -> None:
        """Take one of several choices, or tick a box."""

    def write(self, target: Locator, words: str) -> None:
        """Put words into an empty field."""


class Mouse:
    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.click()

    def choose(self, target: Locator) -> None:
        target.check()

    def write(self, target: Locator, words: str) -> None:
        target.click()
        self.page.keyboard.insert_text(words)


class Finger(Mouse):
    def press(self, target: Locator) -> None:
        target.tap()

    def choose(self, target: Locator) -> None:
        target.tap()

    def write(self, target: Locator, words: str) -> None:
        target.tap()
        self.page.keyboard.insert_text(words)


class Keyboard:
    """Tab, arrows, Enter, Space and letters; nothing is ever focused or pressed in another way."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        self._tab_to(target)
        self.page.keyboard.press("Enter")

    def choose(self, target: Locator) -> None:
        kind, name = target.get_attribute("type"), target.get_attribute("name")
        if kind != "radio":
            self._tab_to(target)
            self.page.keyboard.press("Space")
            return
        group = self.page.locator(f'input[type=radio][name="{name}"]')
        self._tab_to(group)
        if not target.is_checked():
            self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrow keys do not reach {target}.")

    def write(self, target: Locator, words: str) -> None:
        self._tab_to(target)
        self.page.keyboard.type(words)

    def _tab_to(self, target: Locator) -> None:
        """Press Tab until the target, or one of several, has the focus, and see that its focus shows."""
        target.first.wait_for()
        for _ in range(MOST_TABS):
            if target.evaluate_all("found => found.includes(document.activeElement)"):
                assert self.page.evaluate(SHOWS_FOCUS), f"Nobody sees that {target} has the focus."
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {target} on {self.page.url}.")


SHOWS_FOCUS = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return outlined && box.width > 0 && box.height > 0;
}"""
