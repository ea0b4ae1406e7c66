"""A board member rates a programme on a phone, takes the paper, keeps it, comes back, compares, and erases it."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.hands import Keyboard
from tests.browser.planted import Planted
from tests.browser.requester import button, link
from tests.browser.watching import Watch

START = "/organisations/assessment/"
# Two assessments under one code, a year apart; how a page keeps each is shown below and in tests/directory/institutions.
A_YEAR_APART = """
from datetime import timedelta
from django.utils.timezone import localdate
from directory.institutions.assessment.assessed import Assessed
from directory.institutions.assessment.counting import Answer
from directory.institutions.assessment.keeping import add, keep
code = keep(Assessed(localdate() - timedelta(days=365), 1, {"JC01": Answer.NOT_YET, "JC02": Answer.YES}))
add(Assessed(localdate(), 1, {"JC01": Answer.YES, "JC02": Answer.IN_PART, "R1": Answer.YES}), code, 1)
print("code:" + code)
"""
SOON = (datetime.now(UTC) + timedelta(days=200)).date().isoformat()


def answered(page: Page, title: str, answer: str) -> None:
    page.get_by_role("group", name=title, exact=True).get_by_label(answer, exact=True).check()


def rated(page: Page) -> None:
    """Answer three questions and go to the picture."""
    answered(page, "Safety culture", "Yes")
    answered(page, "Leadership", "Not yet")
    answered(page, "The whole team", "In part")
    button(page, "See where we stand").click()
    expect(page.get_by_role("heading", name="Where you stand")).to_be_visible()


def fits(page: Page) -> bool:
    """Say whether the page is no wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_board_member_goes_the_whole_way_on_a_phone_and_axe_finds_nothing(
    visitor: Visitor, watches: list[Watch], tmp_path: Path
) -> None:
    page = visitor()
    watches[0].allow(422)
    page.goto("/learn/building-a-programme/")
    link(page, "here on the site").click()
    expect(page.get_by_role("heading", name="How far is your programme?")).to_be_visible()
    assert axe_faults(page) == []
    assert fits(page)
    button(page, "See where we stand").click()
    expect(page.get_by_text("Answer at least one.").first).to_be_visible()
    assert axe_faults(page) == []

    rated(page)
    assert axe_faults(page) == []
    assert fits(page)
    assert page.get_by_role("img", name=re.compile("Twelve parts")).is_visible()
    gap = page.get_by_role("group", name="Leadership: Not yet")
    assert link(page, "Money and evidence").first.is_visible()
    gap.get_by_label("What you will do").fill("Ask the board")
    gap.get_by_label("Who does it").fill("Head of nursing")
    gap.get_by_label("By when").fill("2020-01-31")
    button(page, "Make the paper").click()
    expect(page.get_by_text("This day is over.").first).to_be_visible()
    assert axe_faults(page) == []
    page.get_by_role("group", name="Leadership: Not yet").get_by_label("By when").fill(SOON)
    with page.expect_download() as coming:
        button(page, "Make the paper").click()
    coming.value.save_as(tmp_path / "paper.pdf")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF-")

    button(page, "Keep it, and give me a code").click()
    expect(page.get_by_role("heading", name="It is kept.")).to_be_visible()
    assert axe_faults(page) == []
    code = page.locator("#code").inner_text().replace("\n", "")
    link(page, "Come back with the code").click()
    page.get_by_label("Your code").fill(code)
    assert axe_faults(page) == []
    button(page, "Open it").click()
    expect(page.get_by_role("cell", name="Ask the board")).to_be_visible()
    assert axe_faults(page) == []
    assert fits(page)

    button(page, "Assess again, from these answers").click()
    answered(page, "Leadership", "In part")
    button(page, "See where we stand").click()
    button(page, "Keep it under my code").click()
    assert axe_faults(page) == []
    button(page, "See all that lies there").click()
    button(page, "Erase all that lies under this code").click()
    assert axe_faults(page) == []
    button(page, "Yes, erase all of it").click()
    expect(page.get_by_role("heading", name="It is gone.")).to_be_visible()
    assert axe_faults(page) == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_in_the_dark_axe_finds_nothing_either(visitor: Visitor, width: int) -> None:
    page = visitor(width=width, scheme="dark")
    page.goto(START)
    assert axe_faults(page) == []
    rated(page)
    assert axe_faults(page) == []
    assert fits(page)


def test_an_earlier_assessment_stands_beside_the_newest(visitor: Visitor, planted: Planted) -> None:
    code = planted.manage("shell", "--no-imports", "-c", A_YEAR_APART).rpartition("code:")[2].strip()
    page = visitor()
    page.goto(f"{START}own/")
    page.get_by_label("Your code").fill(code)
    button(page, "Open it").click()
    expect(
        page.get_by_role("row", name=re.compile("Safety culture.*Not yet.*Yes.*Further than before"))
    ).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Leadership.*Yes.*In part.*Less than before"))).to_be_visible()
    assert page.locator(".chart__before").count() == 1
    assert axe_faults(page) == []
    assert fits(page)


def test_it_works_without_scripts_and_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor(scripts=False)
    hand = Keyboard(page)
    page.goto(START)
    hand.choose(page.get_by_role("group", name="Safety culture", exact=True).get_by_label("In part", exact=True))
    hand.press(button(page, "See where we stand"))
    expect(page.get_by_role("heading", name="Where you stand")).to_be_visible()
    gap = page.get_by_role("group", name="Safety culture: In part")
    hand.write(gap.get_by_label("What you will do"), "Talk about it")
    hand.press(button(page, "Change the answers").last)
    expect(page.get_by_role("heading", name="How far is your programme?")).to_be_visible()
    hand.press(button(page, "See where we stand"))
    expect(page.get_by_label("What you will do").first).to_have_value("Talk about it")


def test_from_right_to_left_the_page_keeps_to_its_width(visitor: Visitor) -> None:
    page = visitor()
    page.goto(f"/ar{START}")
    page.locator("input[name=JC01][value=yes]").check()
    page.locator("main form button").last.click()
    page.locator("svg.chart").first.wait_for()
    assert fits(page)
    assert axe_faults(page) == []
