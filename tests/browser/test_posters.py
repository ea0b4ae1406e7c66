"""An editor makes a paper in a real browser."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, Visitor
from tests.browser.hands import Mouse
from tests.browser.planted import Planted
from tests.browser.supporter import Member
from tests.browser.watching import Watch
from tests.core.typesetting.opened import Opened


@pytest.fixture
def page(visitor: Visitor, planted: Planted) -> Page:
    editor = Member(Mouse(visitor(width=DESK)), planted.account_of("editor"))
    editor.sign_in("/admin/posters/")
    return editor.page


def test_an_editor_mends_a_fault_and_downloads_a_card(page: Page, planted: Planted, watches: list[Watch]) -> None:
    watches[0].allow(422)
    page.get_by_label("Pocket card, 85 by 55 mm").check()
    page.get_by_label("Its number").fill("0800 123 456")
    page.get_by_role("button", name="Download the PDF").click()
    name = page.get_by_label("Your own line: its name")
    assert "Say whose number it is" in name.locator("xpath=ancestor::*[@data-field]").inner_text()
    name.fill("Staff support")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download the PDF").click()
    assert coming.value.suggested_filename == "card-en.pdf"
    card = Opened(coming.value.path().read_bytes())
    assert card.codes() == [f"{planted.url}/now/"]
    assert "0800 123 456" in card.words
