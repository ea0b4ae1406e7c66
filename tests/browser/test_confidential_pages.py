"""The pages behind the first question: asking, coming back, the inbox. They pass axe too, light and dark."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.axe import axe_faults
from tests.browser.conftest import PHONE, Visitor
from tests.browser.hands import Mouse
from tests.browser.requester import Asking, Requester
from tests.browser.supporter import Member
from tests.browser.watching import Watch

SMALLEST = 320
OF_A_TALK = ("talk", "others", "report", "close", "erase")
OF_AN_ACCOUNT = (
    "/supporters/me/",
    "/supporters/me/profile/",
    "/supporters/me/enrol/",
    "/accounts/2fa/",
    "/accounts/logout/",
)


class Look:
    """Collects what is wrong with each page it is shown."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.seen: set[str] = set()

    def __call__(self) -> None:
        self.seen.add(self.page.url)
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            self.faults += [f"{self.page.url} {scheme}: {fault}" for fault in axe_faults(self.page)]
        if self.page.locator("h1").count() != 1:
            self.faults.append(f"{self.page.url}: not one h1")
        self.page.set_viewport_size({"width": SMALLEST, "height": 844})
        width = self.page.evaluate("document.documentElement.scrollWidth")
        self.page.set_viewport_size({"width": PHONE, "height": 844})
        if width > SMALLEST:
            self.faults.append(f"{self.page.url} is {width} px wide on a screen of {SMALLEST}")


def asked(visitor: Visitor, asking: Asking) -> tuple[Requester, Look]:
    page = visitor()
    look = Look(page)
    her = Requester(Mouse(page), look)
    page.goto("/directory/amina/")
    her.hand.press(page.get_by_role("button", name="Ask Amina"))
    her.begin()
    her.answer(asking)
    return her, look


def test_every_page_of_asking_and_coming_back_passes(visitor: Visitor) -> None:
    her, look = asked(visitor, Asking("What axe reads.", way="By phone", contact="Evenings", only=True))
    her.send()
    for place in (*(f"return/{name}" for name in OF_A_TALK), "sent/sheet", "sent/reach", "throw-away", "return"):
        her.page.goto(f"/ask/{place}/")
        look()
    her.erase()
    assert look.faults == []
    assert len(look.seen) >= 18


def test_pages_with_errors_pass(visitor: Visitor) -> None:
    page = visitor()
    look = Look(page)
    her = Requester(Mouse(page))
    page.goto("/ask/")
    her.begin()
    her.hand.press(page.get_by_role("button", name="Continue"))
    page.get_by_role("alert").wait_for()
    look()
    page.goto("/ask/return/")
    her.come_back("7KQ3-9XTR")
    page.get_by_role("alert").wait_for()
    look()
    page.goto("/accounts/login/")
    her.hand.press(page.get_by_role("button", name="Sign in"))
    page.get_by_role("alert").wait_for()
    look()
    assert look.faults == []


def test_the_title_of_a_page_with_an_error_says_so_first(page: Page) -> None:
    page.goto("/ask/return/")
    page.get_by_role("button", name="Open").click()
    page.get_by_role("alert").wait_for()
    assert page.title().startswith("Error: ")


def test_every_page_of_the_inbox_passes(visitor: Visitor, member: Callable[[str], Member]) -> None:
    her, _ = asked(visitor, Asking("For the inbox.", only=True))
    her.send()
    peer = member("amina")
    look = Look(peer.page)
    look()
    peer.accept()
    look()
    talk = peer.page.url
    for act in ("refer", "close", "step-back"):
        peer.page.goto(f"{talk}{act}/")
        look()
    for address in OF_AN_ACCOUNT:
        peer.page.goto(address)
        look()
    peer.page.goto("/inbox/")
    peer.page.get_by_role("button", name="Lock it now").click()
    peer.page.get_by_role("heading", name="Open your inbox").wait_for()
    look()
    peer.unlock()
    her.erase()
    assert look.faults == []


def test_an_address_that_is_not_there_passes_and_shows_where_help_is(page: Page, watch: Watch) -> None:
    watch.allow(404)
    look = Look(page)
    answer = page.goto("/no-such-page/")
    assert answer is not None and answer.status == 404
    look()
    assert look.faults == []
    assert page.locator("a[href='/now/']").first.is_visible()
