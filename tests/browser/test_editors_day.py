"""An editor's day: write with a reference, look as a phone does, submit; somebody else publishes; schedule and replace."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.hands import Mouse
from tests.browser.planted import Planted
from tests.browser.supporter import Member
from tests.browser.watching import Watch

Staff = Callable[[str], Page]
TITLE = "A page of an editor’s day"
SLUG = "a-page-of-an-editors-day"
ADDRESS = f"/about/{SLUG}/"
NUMBER = 'from wagtail.models import Page; print(Page.objects.filter(slug="{slug}").order_by("depth").first().pk)'
# What the clock would do by tomorrow: the moment that was chosen is over.
A_DAY_PASSES = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Page, Revision
page = Page.objects.get(slug="{slug}")
revision = Revision.objects.get(approved_go_live_at__isnull=False, object_id=str(page.pk))
revision.content["go_live_at"] = None
revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
revision.save()
"""
# The checker tells the console what it found, as an error; what it found is looked at below.
CHECKED = "axe.run results"


@pytest.fixture
def staff(visitor: Visitor, planted: Planted) -> Staff:
    def come(name: str) -> Page:
        somebody = Member(Mouse(visitor(width=DESK)), planted.account_of(name))
        somebody.sign_in("/admin/")
        return somebody.page

    return come


def number_of(planted: Planted, slug: str) -> str:
    return planted.manage("shell", "--no-imports", "-c", NUMBER.format(slug=slug)).split()[-1]


def forget_checks(watches: list[Watch]) -> None:
    for watch in watches:
        watch.faults[:] = [fault for fault in watch.faults if CHECKED not in fault]


def begin(page: Page, below: str, title: str, slug: str) -> None:
    page.goto(f"/admin/pages/add/home/standardpage/{below}/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=summary]").fill("What an editor does in a day.")
    page.get_by_role("tab", name="Promote").click()
    page.locator("[name=slug]").fill(slug)
    page.get_by_role("tab", name="Content").click()


def add_figure(page: Page) -> None:
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option").filter(has_text="Key fact").first.click()
    for name, words in {
        "figure": "12",
        "about": "An example",
        "detail": "12 of 100",
        "limits": "It is made up",
    }.items():
        page.locator(f"[name=body-0-value-{name}]").fill(words)
    page.locator("[name=body-0-value-kind]").select_option("estimated")


def choose_reference(page: Page) -> None:
    page.get_by_role("button", name="Choose reference").click()
    page.locator(".modal-body tbody a").first.click()
    page.locator(".modal-body").wait_for(state="hidden")


def press(page: Page, name: str) -> None:
    """Press one of the actions at the foot of the editor, opening the menu that holds it."""
    target = page.locator("footer").get_by_role("button", name=name, exact=True)
    if not target.is_visible():
        page.get_by_role("button", name="More actions").click()
    target.click()


def saved(page: Page) -> None:
    page.locator(".messages .success").first.wait_for()


def as_on_a_phone(page: Page) -> Frame:
    """Open what readers will see beside the text, and return it."""
    page.wait_for_load_state("networkidle")
    with page.expect_event("framenavigated", lambda frame: "in_preview_panel" in frame.url) as coming:
        page.get_by_role("button", name="Toggle preview").click()
    frame: Frame = coming.value
    frame.locator("h1").wait_for()
    return frame


def test_a_page_goes_from_its_editor_by_a_second_person_to_its_readers(
    staff: Staff, visitor: Visitor, planted: Planted, watches: list[Watch]
) -> None:
    editor, publisher, reader = staff("editor"), staff("publisher"), visitor()
    watches[2].allow(404)
    begin(editor, number_of(planted, "about"), TITLE, SLUG)
    add_figure(editor)
    press(editor, "Submit to Review of a page")
    editor.get_by_text("This field is required.").first.wait_for()
    choose_reference(editor)
    press(editor, "Save draft")
    saved(editor)
    phone = as_on_a_phone(editor)
    assert phone.locator("h1").inner_text() == TITLE
    assert phone.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [PHONE, PHONE]
    press(editor, "Submit to Review of a page")
    saved(editor)

    answer = reader.goto(ADDRESS)
    assert answer is not None and answer.status == 404
    publisher.goto("/admin/")
    publisher.locator("#waiting-section, #waiting").get_by_role("link", name=TITLE).first.click()
    press(publisher, "Approve and Publish")
    saved(publisher)
    reader.goto(ADDRESS)
    assert reader.get_by_role("heading", name="Where this comes from").is_visible()
    forget_checks(watches)


def test_a_change_that_is_to_appear_tomorrow_appears_tomorrow(
    staff: Staff, visitor: Visitor, planted: Planted, watches: list[Watch]
) -> None:
    publisher, reader = staff("publisher"), visitor()
    publisher.goto(f"/admin/pages/{number_of(planted, 'who-runs-this')}/edit/")
    publisher.locator("[name=summary]").fill("These words are of tomorrow.")
    publisher.get_by_role("button", name="Toggle status").click()
    publisher.get_by_role("button", name="Set schedule").click()
    publisher.locator("[name=go_live_at]").fill("2099-01-01 09:00")
    # The calendar that opens below the field lies over the button.
    publisher.get_by_role("button", name="Save schedule").press("Enter")
    saved(publisher)
    press(publisher, "Schedule to publish")
    saved(publisher)
    reader.goto("/about/who-runs-this/")
    assert reader.get_by_text("These words are of tomorrow.").count() == 0
    planted.manage("shell", "--no-imports", "-c", A_DAY_PASSES.format(slug="who-runs-this"))
    planted.manage("tick")
    reader.goto("/about/who-runs-this/")
    assert reader.get_by_text("These words are of tomorrow.").is_visible()
    forget_checks(watches)


def test_a_resource_that_was_replaced_says_what_took_its_place(
    staff: Staff, visitor: Visitor, planted: Planted, watches: list[Watch]
) -> None:
    publisher, reader = staff("publisher"), visitor()
    publisher.goto(f"/admin/pages/{number_of(planted, 'psychological-debriefing')}/edit/")
    publisher.get_by_role("button", name="Choose a page").first.click()
    publisher.locator(".modal-body [name=q]").fill("checklist")
    publisher.locator(".modal-body tbody a.choose-page").first.click()
    publisher.locator(".modal-body").wait_for(state="hidden")
    publisher.locator("[name=replaced_year]").fill("2025")
    press(publisher, "Publish")
    saved(publisher)
    reader.goto("/resources/psychological-debriefing/")
    assert reader.get_by_text("This was replaced in 2025.").is_visible()
    forget_checks(watches)


# Between "approve" and "schedule" stands "translate": see docs/editors/translating.md and its own test.
