"""Every page of the starter content, as a reader meets it: light and dark, on a phone and on a desk."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, Visitor
from tests.browser.crawling import CERTIFICATE, reachable, sampled
from tests.browser.planted import Planted
from tests.browser.watching import Watch

SMALLEST = 320  # WCAG 1.4.10
ON_A_DESK = (
    "/",
    "/now/",
    "/learn/",
    "/directory/",
    "/ask/",
    "/ask/return/",
    "/about/who-can-know/",
    "/certificates/",
    "/certificates/check/?number=nothing",
    "/certificates/schemes/",
    "/certificates/schemes/rescue-supporters/",
    "/accounts/login/",
)
STORED = "() => localStorage.length + sessionStorage.length"


@dataclass(frozen=True)
class Links:
    pages: list[str]
    dead: list[str]


@dataclass
class Seen:
    """What a page showed on a phone."""

    light: list[str]
    dark: list[str]
    headings: int
    width_at_320: int
    stored: int
    cookies: list[str]


@pytest.fixture(scope="module")
def links(planted: Planted) -> Links:
    paths, dead = reachable(planted.url)
    return Links(sampled(paths), dead)


@pytest.fixture(scope="module")
def tour(browser: Browser, planted: Planted, links: Links) -> Iterator[tuple[dict[str, Seen], Watch]]:
    """One reader, one phone, every page once."""
    context = browser.new_context(
        base_url=planted.url, viewport={"width": 390, "height": 844}, color_scheme="light", reduced_motion="reduce"
    )
    watch = Watch(context, planted.url)
    page = context.new_page()
    yield {path: _looked_at(page, path) for path in links.pages}, watch
    context.close()


def _looked_at(page: Page, path: str) -> Seen:
    page.goto(path)
    light = axe_faults(page)
    page.emulate_media(color_scheme="dark")
    dark = axe_faults(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": SMALLEST, "height": 844})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 390, "height": 844})
    cookies = [cookie["name"] for cookie in page.context.cookies()]
    return Seen(light, dark, page.locator("h1").count(), width, page.evaluate(STORED), cookies)


def test_the_starter_content_has_the_pages_that_were_promised(links: Links) -> None:
    promised = ("/about/", "/now/", "/learn/", "/stories/", "/resources/", "/news/", "/directory/", "/supporters/join/")
    assert [path for path in promised if path not in links.pages] == []
    assert len(links.pages) > 40


def test_no_link_of_the_site_leads_nowhere(links: Links) -> None:
    assert links.dead == []


def test_axe_finds_nothing_on_any_page_in_light(tour: tuple[dict[str, Seen], Watch]) -> None:
    assert {path: seen.light for path, seen in tour[0].items() if seen.light} == {}


def test_axe_finds_nothing_on_any_page_in_dark(tour: tuple[dict[str, Seen], Watch]) -> None:
    assert {path: seen.dark for path, seen in tour[0].items() if seen.dark} == {}


def test_every_page_has_one_main_heading(tour: tuple[dict[str, Seen], Watch]) -> None:
    assert {path: seen.headings for path, seen in tour[0].items() if seen.headings != 1} == {}


def test_no_page_scrolls_sideways_at_320_px(tour: tuple[dict[str, Seen], Watch]) -> None:
    assert {path: seen.width_at_320 for path, seen in tour[0].items() if seen.width_at_320 > SMALLEST} == {}


def test_no_page_stores_anything_in_the_browser(tour: tuple[dict[str, Seen], Watch]) -> None:
    assert {path: seen.stored for path, seen in tour[0].items() if seen.stored} == {}


def test_no_page_breaks_its_own_policy_or_asks_anybody_else(tour: tuple[dict[str, Seen], Watch]) -> None:
    assert tour[1].faults == []


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.proof)])
def test_axe_finds_nothing_on_a_desk_screen(visitor: Visitor, links: Links, scheme: str) -> None:
    page = visitor(width=DESK, scheme=scheme)
    found = {}
    for path in (*ON_A_DESK, next(filter(CERTIFICATE.fullmatch, links.pages))):
        page.goto(path)
        found[path] = axe_faults(page)
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_axe_would_find_a_fault(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
    assert [fault for fault in axe_faults(page) if fault.startswith("button-name")]


def test_a_reader_of_public_pages_gets_no_cookie(visitor: Visitor, links: Links) -> None:
    page = visitor()
    for path in links.pages:
        if not path.startswith(("/ask/", "/accounts/", "/inbox/", "/supporters/apply/")):
            page.request.get(path)
            assert page.context.cookies() == [], path
