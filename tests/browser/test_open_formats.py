"""A browser takes the data in a page's head for data: it runs nothing, refuses nothing and asks nobody."""

import json

import pytest
from playwright.sync_api import Page

from tests.browser.watching import Watch


@pytest.mark.parametrize("address", ["/", "/learn/what-helps/", "/stories/the-radio/", "/news/", "/resources/rise/"])
def test_structured_data_stands_under_the_strict_policy(page: Page, watch: Watch, address: str) -> None:
    answer = page.goto(address)
    assert answer and "unsafe" not in answer.headers["content-security-policy"]
    block = page.locator("script[type='application/ld+json']")
    assert json.loads(block.text_content() or "")["@graph"]
    assert watch.faults == []
