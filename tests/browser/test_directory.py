"""The directory with scripts: it changes in place, says how many match, and Back leads back. Without: the same by pages."""

from playwright.sync_api import Page, expect

from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, PHONE, Visitor


def tick(page: Page, name: str) -> None:
    page.locator("#directory").get_by_label(name, exact=True).check()


def mark(page: Page) -> None:
    """Leave a mark that is gone when the page is loaded anew."""
    page.evaluate("() => { window.marked = true }")


def is_same_page(page: Page) -> bool:
    return bool(page.evaluate("() => window.marked === true"))


def test_filters_change_the_list_in_place_and_announce_the_number(visitor: Visitor) -> None:
    page = visitor(width=DESK)
    page.goto("/directory/")
    mark(page)
    tick(page, "Midwife")
    page.get_by_role("button", name="Show these people").click()
    expect(page.locator("#matches")).to_contain_text("people match")
    assert page.locator("#directory-status").inner_text() == page.locator("#matches").inner_text()
    assert page.url.endswith("/directory/?profession=midwife")
    assert is_same_page(page)


def test_removing_a_chip_puts_the_focus_on_the_number(visitor: Visitor) -> None:
    page = visitor(width=DESK)
    page.goto("/directory/?profession=midwife&language=en")
    mark(page)
    page.get_by_role("link", name="Remove filter: Midwife").click()
    expect(page.get_by_role("link", name="Remove filter: Midwife")).to_have_count(0)
    assert page.evaluate("() => document.activeElement.id") == "matches"
    assert not page.locator("#id_profession_midwife").is_checked()
    assert is_same_page(page)


def test_back_leads_to_the_list_before(visitor: Visitor) -> None:
    page = visitor(width=DESK)
    page.goto("/directory/")
    before = page.locator("#matches").inner_text()
    tick(page, "Midwife")
    page.get_by_role("button", name="Show these people").click()
    expect(page.locator("#matches")).to_contain_text("people match")
    page.go_back()
    expect(page.locator("#matches")).to_have_text(before)
    assert not page.locator("#id_profession_midwife").is_checked()


def test_the_next_page_comes_in_place(visitor: Visitor) -> None:
    page = visitor(width=DESK)
    page.goto("/directory/")
    mark(page)
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".paging")).to_contain_text("13 to 24")
    assert is_same_page(page)


def test_filters_work_without_scripts_on_a_phone(visitor: Visitor) -> None:
    page = visitor(width=PHONE, scripts=False)
    page.goto("/directory/")
    page.locator("#filters > summary").click()
    tick(page, "Midwife")
    page.get_by_role("button", name="Show these people").click()
    expect(page.locator("#matches")).to_contain_text("people match")
    assert page.url.endswith("/directory/?profession=midwife")


def test_the_filters_stay_open_on_a_phone_after_they_were_used(visitor: Visitor) -> None:
    page = visitor(width=PHONE)
    page.goto("/directory/")
    page.locator("#filters > summary").click()
    tick(page, "Midwife")
    page.get_by_role("button", name="Show these people").click()
    expect(page.locator("#matches")).to_contain_text("people match")
    assert page.locator("#filters").get_attribute("open") is not None


def test_an_empty_list_has_no_fault_for_axe(visitor: Visitor) -> None:
    page = visitor(width=PHONE, scheme="dark")
    page.goto("/directory/?language=bfi&profession=porter&language=zz")
    assert axe_faults(page) == []


def test_a_profile_has_no_fault_for_axe(visitor: Visitor) -> None:
    page = visitor(width=DESK)
    page.goto("/directory/amina/")
    assert axe_faults(page) == []
