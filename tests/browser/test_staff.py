"""What staff do in the admin, and what comes of it: a changed page at once, an invitation that ends in a confirmed key."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.accounts.codes import code_now
from tests.browser.conftest import DESK, Visitor
from tests.browser.hands import Mouse
from tests.browser.planted import Planted
from tests.browser.supporter import Member

STORY = "/stories/the-radio/"
NEW_TITLE = "The radio, told again"
PASSWORD = "four lamps along the quay"
DETACH = """
from directory.supporters.models import Supporter
Supporter.objects.filter(slug="ruth").update(account=None, invited_on=None)
"""
Staff = Callable[[str], Page]


@pytest.fixture
def staff(visitor: Visitor, planted: Planted) -> Staff:
    """Somebody of the staff in the admin: staff("publisher")."""

    def come(name: str) -> Page:
        somebody = Member(Mouse(visitor(width=DESK)), planted.account_of(name))
        somebody.sign_in("/admin/")
        return somebody.page

    return come


def rename(page: Page, title: str) -> None:
    """Give the story another title in the editor, and publish it."""
    page.goto("/admin/pages/search/?q=radio")
    page.locator("main a[href*='/edit/']").first.click()
    page.locator("[name=title]").fill(title)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.locator(".messages .success").wait_for()


def test_what_a_publisher_changes_is_on_the_public_page_at_once(staff: Staff, visitor: Visitor) -> None:
    reader = visitor()
    for _ in range(4):  # until every process keeps the page
        reader.goto(STORY)
    old = reader.locator("h1").inner_text()
    page = staff("publisher")
    rename(page, NEW_TITLE)
    for _ in range(6):
        reader.goto(STORY)
        assert reader.locator("h1").inner_text() == NEW_TITLE
    rename(page, old)
    reader.goto(STORY)
    assert reader.locator("h1").inner_text() == old


def test_an_auditor_finds_no_list_of_supporters(staff: Staff) -> None:
    page = staff("auditor")
    assert page.locator(".sidebar a[href*='/admin/supporter/']").count() == 0
    page.goto("/admin/supporter/")
    assert page.url.endswith("/admin/")


def test_an_invitation_ends_in_a_confirmed_key(staff: Staff, visitor: Visitor, planted: Planted) -> None:
    planted.manage("shell", "--no-imports", "-c", DETACH)
    coordinator = staff("coordinator")
    coordinator.goto("/admin/supporter/?q=Ruth")
    coordinator.get_by_role("link", name="Ruth").first.click()
    coordinator.wait_for_url("**/admin/supporter/edit/*/")
    edit = urlsplit(coordinator.url).path
    coordinator.goto(edit.replace("/edit/", "/invite/"))
    coordinator.locator("[name=email]").fill("ruth.invited@example.com")
    coordinator.get_by_role("button", name="Send the invitation").click()
    coordinator.get_by_text("The invitation is on its way").wait_for()

    digits = enrolled_by_mail(visitor(), planted)
    coordinator.goto(edit.replace("/edit/", "/key/"))
    assert digits not in coordinator.content()
    coordinator.locator("[name=fingerprint]").fill(digits)
    coordinator.get_by_role("button", name="I heard these digits").click()
    coordinator.get_by_text("Your confirmation is kept").wait_for()


def enrolled_by_mail(page: Page, planted: Planted) -> str:
    """Follow the link of the newest mail to a password, an app and a key; return the digits of the key."""
    page.goto(newest_link(planted))
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    page.get_by_role("button", name="Keep it").click()
    page.goto("/accounts/login/?next=/supporters/me/enrol/")
    page.locator("[name=login]").fill("ruth.invited@example.com")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Set up your code app").wait_for()
    page.locator("[name=code]").fill(code_now(page.locator("ol code").inner_text()))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_load_state()
    return made_key(page)


def made_key(page: Page) -> str:
    page.goto("/supporters/me/enrol/key/")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Make my key").click()
    code = page.locator("#code").inner_text()
    page.get_by_role("link", name="I have written it down").click()
    page.locator("[name=code]").fill(code.lower())
    page.get_by_role("button", name="This is my code").click()
    page.get_by_role("heading", name="Your key", exact=True).wait_for()
    return page.locator(".fingerprint").inner_text()


def newest_link(planted: Planted) -> str:
    mails = sorted((planted.var / "mail").iterdir(), key=lambda path: path.stat().st_mtime)
    found = re.search(r"https?://\S+/accounts/\S+", mails[-1].read_text(encoding="utf-8"))
    assert found, "the newest mail holds no link"
    assert found[0].startswith(planted.url), "the link leads to another site"
    return found[0]
