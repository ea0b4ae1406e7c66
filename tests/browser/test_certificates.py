"""From a paper to what it is worth today, on a phone without scripts; and into the register and out of it."""

from collections.abc import Callable
from pathlib import Path

from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, Visitor
from tests.browser.requester import button
from tests.browser.supporter import Member
from tests.directory.certification.paper.reading import Paper

REGISTER = "/certificates/"


def test_a_number_typed_on_a_phone_leads_to_the_certificate_and_its_paper(visitor: Visitor) -> None:
    page = visitor(scripts=False)
    page.goto(REGISTER)
    number = page.locator("tbody .mono").first.inner_text()
    page.get_by_label("Number of the certificate").fill(number.lower().replace("-", " "))
    button(page, "Check this number").click()
    assert page.url.endswith(f"/certificates/{number}/")
    with page.expect_download() as saved:
        page.get_by_role("link", name="as a PDF").click()
    assert Paper(Path(saved.value.path()).read_bytes()).codes() == [page.url]


def test_a_wrong_number_stays_in_the_field_beside_what_to_do(visitor: Visitor) -> None:
    page = visitor(scripts=False)
    page.goto(f"{REGISTER}check/")
    page.get_by_label("Number of the certificate").fill("RS-0000-000")
    button(page, "Check this number").click()
    assert page.get_by_label("Number of the certificate").input_value() == "RS-0000-000"
    assert page.get_by_role("alert").is_visible()


def test_the_register_is_a_table_on_a_desk_and_cards_on_a_phone(visitor: Visitor) -> None:
    tops = {}
    for width in (390, DESK):
        page = visitor(width=width)
        page.goto(REGISTER)
        row = page.locator("tbody tr").first
        tops[width] = len({round(cell.bounding_box()["x"]) for cell in row.locator("th, td").all()})
        assert page.get_by_role("table").get_by_role("columnheader").count() == 7
    assert tops == {390: 1, DESK: 7}


def test_a_supporter_takes_herself_out_of_the_register_and_back(
    visitor: Visitor, member: Callable[[str], Member]
) -> None:
    reader, page = visitor(), member("amina").page
    for press, in_it in (("Take me out", 0), ("I agree to stand in it", 1)):
        page.goto("/supporters/me/")
        button(page, press).click()
        page.wait_for_url("**/supporters/me/#register")
        assert axe_faults(page) == []
        reader.goto(f"{REGISTER}?q=amina")
        assert reader.locator("tbody tr").count() == in_it
