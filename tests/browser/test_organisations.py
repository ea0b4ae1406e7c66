"""Organisations on a phone and by keyboard: the table first, then the map, whose countries are links."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, PHONE, Visitor

HERE = "/organisations/"


def fits(page: Page) -> bool:
    """Say whether the page is no wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    [HERE, f"/ar{HERE}", f"{HERE}?country=MT", f"{HERE}?country=MT&setting=ambulance", f"{HERE}example-hospital-a/"],
    ids=["list", "from right to left", "a country is chosen", "nothing is left", "one of them"],
)
def test_a_phone_shows_it_whole_and_axe_finds_nothing(visitor: Visitor, scheme: str, address: str) -> None:
    page = visitor(width=PHONE, scheme=scheme)
    page.goto(address)
    assert axe_faults(page) == []
    assert fits(page)


def test_on_a_phone_the_table_stands_before_the_map(visitor: Visitor) -> None:
    page = visitor(width=PHONE, scripts=False)
    page.goto(HERE)
    table, drawn = page.locator("table").bounding_box(), page.locator(".map__picture").bounding_box()
    assert table is not None and drawn is not None
    assert table["y"] + table["height"] <= drawn["y"]


def test_a_country_is_reached_and_chosen_by_keyboard(visitor: Visitor) -> None:
    page = visitor(width=DESK)
    page.goto(HERE)
    page.locator(".map__country").first.focus()
    assert page.evaluate("() => document.activeElement.textContent").startswith("Belgium: 2 programmes")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#matches")).to_have_text("1 programme matches")
    assert page.url.endswith("/organisations/?country=DE")


def test_the_map_covers_no_filter_beside_it(visitor: Visitor) -> None:
    page = visitor(width=DESK)
    page.goto(f"{HERE}?country=MT")
    for box in page.locator(".filters input:visible").all():
        box.click(trial=True, timeout=2000)


def test_the_dot_of_a_small_country_can_be_pressed(visitor: Visitor) -> None:
    page = visitor(width=PHONE)
    page.goto(HERE)
    page.get_by_role("link", name="Malta: 1 programme").locator("circle").last.click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody th a")).to_have_text("Example maternity clinic H")


def test_the_people_of_a_programme_are_one_step_away(visitor: Visitor) -> None:
    page = visitor(width=DESK)
    page.goto(f"{HERE}example-hospital-a/")
    page.get_by_role("link", name="People of this programme you can ask").click()
    expect(page.locator("#matches")).to_have_text("12 people match")
