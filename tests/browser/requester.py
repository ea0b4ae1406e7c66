"""Somebody who asks: from the directory or from “Find someone for me” to the code, and back with it."""

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
    """What she answers. `keep_only`: the names that she leaves ticked in the line; everybody when empty."""

    words: str
    setting: str = "Somewhere else, or I would rather not say"
    language: str = "en"
    way: str = "Written here"
    contact: str = ""
    keep_only: list[str] = field(default_factory=list)


class Requester:
    def __init__(self, hand: Hand) -> None:
        self.hand, self.page = hand, hand.page

    def choose_in_directory(self, name: str) -> None:
        """Open the profile of somebody in the directory, and press “Ask”."""
        self.hand.press(link(self.page, name).first)
        self.hand.press(button(self.page, f"Ask {name}"))

    def begin(self) -> None:
        self.hand.press(button(self.page, "Start"))
        self.page.wait_for_url("**/ask/for/")

    def answer(self, asking: Asking) -> None:
        """Go through every question up to “Check your answers”."""
        self._choose("For me")
        self._go_on("where")
        self._take_language(asking.language)
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
        self._keep_only(asking.keep_only)
        self._go_on("check")

    def send(self) -> str:
        """Send, and return the code as it stands on the page."""
        self.hand.press(button(self.page, "Send my request"))
        self.page.wait_for_url("**/ask/sent/")
        return self.page.locator("#code").inner_text().strip()

    def come_back(self, code: str) -> None:
        self.hand.write(self.page.locator("[name=code]"), code)
        self.hand.press(button(self.page, "Open"))

    def erase(self) -> None:
        self.page.goto("/ask/return/erase/")
        self.hand.press(button(self.page, "Erase it all"))
        self.page.wait_for_url("**/ask/return/erased/")

    def _choose(self, words: str) -> None:
        self.hand.choose(self.page.get_by_label(words, exact=False).first)

    def _take_language(self, tag: str) -> None:
        chosen = self.page.locator("select[name=language]")
        if chosen.input_value() != tag:
            chosen.select_option(tag)

    def _keep_only(self, names: list[str]) -> None:
        if not names:
            return
        for box in self.page.locator("input[name=asked]").all():
            label = self.page.locator(f"label[for='{box.get_attribute('id')}']").inner_text()
            if not any(label.strip().startswith(name) for name in names):
                box.uncheck()

    def _go_on(self, step: str) -> None:
        self.hand.press(button(self.page, "Continue"))
        self.page.wait_for_url(f"**/ask/{step}/")
