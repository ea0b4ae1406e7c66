"""A training, from what a team lacks to the paper of whoever was there; and what a coordinator sees in the morning."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, Visitor
from tests.browser.hands import Mouse
from tests.browser.planted import Planted
from tests.browser.supporter import Member

Staff = Callable[[str], Page]
TITLE = "A day of listening"
PROGRAMME = (
    "from directory.supporters.models import Supporter; "
    'print(Supporter.objects.get(account__email__startswith="amina@").programme_id)'
)


@pytest.fixture
def someone(visitor: Visitor, planted: Planted) -> Callable[..., Page]:
    def come(name: str, address: str, **more: int) -> Page:
        somebody = Member(Mouse(visitor(**more)), planted.account_of(name))
        somebody.sign_in(address)
        return somebody.page

    return come


def keep(page: Page, name: str = "Keep this") -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_text("Kept.").wait_for()


def test_a_training_goes_from_a_gap_to_the_paper_of_whoever_came(
    someone: Callable[..., Page], planted: Planted
) -> None:
    amina = someone("amina", "/supporters/me/strengths/")
    amina.get_by_role("group", name="Empathy").get_by_label("I want to learn this").check()
    amina.get_by_label("My coordinator may see this").check()
    keep(amina)
    assert amina.locator("figure svg").is_visible()
    assert axe_faults(amina) == []

    coordinator = someone("coordinator", "/admin/", width=DESK)
    assert coordinator.get_by_role("heading", name="Applications under way").is_visible()
    team = planted.manage("shell", "--no-imports", "-c", PROGRAMME).split()[-1]
    coordinator.goto(f"/admin/teams/{team}/")
    assert coordinator.get_by_role("row", name="Empathy").get_by_text("yes").is_visible()
    coordinator.locator("[name=title]").fill(TITLE)
    coordinator.locator("[name=held_on]").fill(datetime.now(UTC).date().isoformat())
    coordinator.locator("[name=minutes]").fill("120")
    chosen = coordinator.locator("[name=gaps]:checked")
    while chosen.count():
        chosen.first.uncheck()
    coordinator.locator("[name=gaps][value=empathy]").check()
    coordinator.get_by_role("button", name="Plan it").click()
    coordinator.get_by_text("Planned. Change what you like.").wait_for()
    coordinator.goto(f"/admin/teams/{team}/")
    coordinator.get_by_role("link", name=f"Who comes {TITLE}").click()
    coordinator.get_by_role("group", name="Amina").get_by_label("came", exact=True).check()
    keep(coordinator)

    amina.goto("/supporters/me/trainings/")
    assert axe_faults(amina) == []
    amina.get_by_role("link", name=TITLE).click()
    amina.get_by_role("group", name="Empathy").get_by_label("I have some practice").check()
    keep(amina)
    assert amina.get_by_role("row", name="Empathy").get_by_text("I have some practice").is_visible()
    assert axe_faults(amina) == []
    with amina.expect_download() as coming:
        amina.get_by_role("link", name="Attendance (PDF)").click()
    assert coming.value.path().read_bytes().startswith(b"%PDF-")


def test_whoever_has_no_supervisor_reads_what_can_be_done_all_the_same(someone: Callable[..., Page]) -> None:
    anke = someone("anke", "/supporters/me/supervision/")
    assert anke.get_by_text("You have no supervisor here yet.").is_visible()
    assert anke.get_by_role("link", name="Help lines, day and night").is_visible()
    assert axe_faults(anke) == []
