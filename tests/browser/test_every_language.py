"""Every kind of page in every language: axe finds nothing, light and dark, on a phone and on a desk.

`make test` looks at each kind in each language once, and all four ways in turn; English is looked at whole in test_pages.py.
`make prove` looks at every page in every language in all four ways.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Page

from config.settings.languages import LANGUAGE_CODE, LANGUAGES
from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, HEIGHT, PHONE, Visitor
from tests.browser.planted import Planted
from tests.browser.watching import Watch

Way = tuple[str, int]
WAYS: list[Way] = list(product(("light", "dark"), (PHONE, DESK)))
CODES = [code for code, _name in LANGUAGES]
OF_THE_TREE = (
    "/",
    "/now/",
    "/about/who-can-know/",
    "/learn/",
    "/learn/what-helps/",
    "/stories/",
    "/resources/",
    "/news/",
)
# Views, a page that is not there, and one that is not there in this language.
OTHERS = (
    "/directory/",
    "/directory/amina/",
    "/search/?q=colleague",
    "/search/?q=qqqqqq",
    "/certificates/",
    "/certificates/check/?number=nothing",
    "/certificates/schemes/",
    "/certificates/schemes/rescue-supporters/",
    "/about/what-is-kept/",
    "/feedback/no/",
    "/supporters/apply/",
    "/stories/tell/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/ask/return/",
    "/nowhere/",
    "/learn/inquiry/",
)
MOST_STEPS = 12


class Looks:
    """Collects what axe finds on each page it is shown; `ways` says in which ways the next one is looked at."""

    def __init__(self, page: Page, ways: Callable[[int], list[Way]]) -> None:
        self._page, self._ways = page, ways
        self.faults: list[str] = []
        self.seen = 0

    def __call__(self) -> None:
        for scheme, width in self._ways(self.seen):
            self._page.emulate_media(color_scheme=scheme)
            self._page.set_viewport_size({"width": width, "height": HEIGHT[width]})
            self.faults += [f"{self._page.url} {scheme} {width}: {fault}" for fault in axe_faults(self._page)]
        self.seen += 1


def before(language: str) -> str:
    return "" if language == LANGUAGE_CODE else f"/{language}"


def asking(page: Page) -> Iterator[str]:
    """Walk through the questions of asking as far as the answers to check, taking the first of all choices."""
    for _ in range(MOST_STEPS):
        yield page.url
        form = page.locator("main form[method=post]")
        go_on = form.locator("button.button--main")
        if page.url.endswith("/ask/check/") or not go_on.count():
            return
        names = form.locator("input[type=radio]").evaluate_all("all => [...new Set(all.map(one => one.name))]")
        for name in names:
            form.locator(f"input[type=radio][name='{name}']").first.check()
        if form.locator("textarea[name=message]").count():
            form.locator("textarea[name=message]").fill("What axe reads.")
        with page.expect_navigation():
            go_on.first.click()


def look_around(page: Page, watches: list[Watch], language: str, paths: list[str], looks: Looks) -> None:
    watches[-1].allow(404)
    for path in paths:
        page.goto(path)
        looks()
    page.goto(f"{before(language)}/ask/")
    for _step in asking(page):
        looks()


@pytest.mark.parametrize("language", [code for code in CODES if code != LANGUAGE_CODE])
def test_axe_finds_nothing_on_any_kind_of_page(visitor: Visitor, watches: list[Watch], language: str) -> None:
    page = visitor()
    first = CODES.index(language)
    looks = Looks(page, lambda number: [WAYS[(first + number) % len(WAYS)]])
    look_around(page, watches, language, [before(language) + path for path in OF_THE_TREE + OTHERS], looks)
    assert looks.faults == []
    assert looks.seen >= len(OF_THE_TREE + OTHERS) + 6


@pytest.mark.proof
@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way[0]} {way[1]}")
@pytest.mark.parametrize("language", CODES)
def test_axe_finds_nothing_on_any_page(
    visitor: Visitor, watches: list[Watch], planted: Planted, language: str, way: Way
) -> None:
    page = visitor()
    told = page.request.get("/sitemap.xml").text()
    listed = [re.sub(r"https?://[^/]+", "", address) for address in re.findall(r"<loc>(.*?)</loc>", told)]
    own = [
        path for path in listed if (path.split("/")[1] if path.split("/")[1] in CODES else LANGUAGE_CODE) == language
    ]
    looks = Looks(page, lambda _number: [way])
    paths = dict.fromkeys([*own, *(before(language) + path for path in OTHERS)])
    look_around(page, watches, language, list(paths), looks)
    assert looks.faults == []
    assert looks.seen > len(own) >= len(OF_THE_TREE)
