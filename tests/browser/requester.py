"""Somebody who asks: from the directory or from “Find someone for me” to the code, and back with it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from tests.browser.hands import Hand


def button(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words)


def link(page: Page, words: str) -> Locator:
    return page.get_by_role("link", name=words)


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


@dataclass(frozen=True)
class Asking:
    """What she answers. `only`: nobody but the person she chose is asked. `keep`: whose tick stays, all when empty."""

    words: str
    setting: str = "Somewhere else, or I would rather not say"
    way: str = "Written here"
    contact: str = ""
    only: bool = False
    keep: list[str] = field(default_factory=list)


class Requester:
    """`look` is called on each new page of asking, for a test that has something to see there."""

    def __init__(self, hand: Hand, look: Callable[[], object] = lambda: None) -> None:
        self.hand, self.page, self._look = hand, hand.page, look

    def filter(self, facet: str, value: str) -> None:
        """Tick a choice of the directory, opening what is folded around it, and show who is left."""
        box = self.page.locator(f"input[name={facet}][value='{value}']")
        for fold in self.page.locator(f"details:has(input[name={facet}][value='{value}'])").all():
            summary = fold.locator("summary").first
            if fold.get_attribute("open") is None and summary.is_visible():  # a desk screen shows the outer fold whole
                self.hand.press(summary)
        self.hand.choose(box)
        self.hand.press(button(self.page, "Show these people"))
        self.page.wait_for_url(f"**/directory/?{facet}={value}")

    def choose_in_directory(self, name: str) -> None:
        """Open the profile of somebody in the directory, and press “Ask”."""
        self.hand.press(link(self.page, name).first)
        self.hand.press(button(self.page, f"Ask {name}"))

    def begin(self) -> None:
        self.hand.press(button(self.page, "Start"))
        self._arrive("for")

    def answer(self, asking: Asking) -> None:
        """Go through every question up to “Check your answers”."""
        self._choose("For me")
        self._go_on("where")
        self._choose(asking.setting)
        self._go_on("apart")
        self._go_on("way")
        self._choose(asking.way)
        if asking.contact:
            self._go_on("reach")
            self.hand.write(self.page.locator("[name=contact]"), asking.contact)
            self._choose("Yes, only I answer there")
        self._go_on("words")
        self.hand.write(self.page.locator("textarea[name=message]"), asking.words)
        self._go_on("line")
        if asking.only:
            self._choose("Ask nobody else")
        self._keep(asking.keep)
        self._go_on("check")

    def send(self) -> str:
        """Send, and return the code as it stands on the page."""
        self.hand.press(button(self.page, "Send my request"))
        self._arrive("sent")
        return (self.page.locator("#code").text_content() or "").strip()

    def come_back(self, code: str) -> None:
        self.hand.write(self.page.locator("[name=code]"), code)
        self.hand.press(button(self.page, "Open"))

    def erase(self) -> None:
        self.page.goto("/ask/return/erase/")
        self.hand.press(button(self.page, "Erase it all"))
        self._arrive("return/erased")

    def _choose(self, words: str) -> None:
        self.hand.choose(self.page.get_by_label(words, exact=False).first)

    def _keep(self, names: list[str]) -> None:
        for box in self.page.locator("input[name=asked]").all():
            label = self.page.locator(f"label[for='{box.get_attribute('id')}']").inner_text()
            if names and not label.strip().startswith(tuple(names)):
                box.uncheck()

    def _go_on(self, step: str) -> None:
        self.hand.press(button(self.page, "Continue"))
        self._arrive(step)

    def _arrive(self, step: str) -> None:
        self.page.wait_for_url(f"**/ask/{step}/")
        self._look()
