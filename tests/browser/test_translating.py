"""A translator writes the sentences of a page in the admin, an editor publishes them and says who compared the two."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, Visitor
from tests.browser.hands import Mouse
from tests.browser.planted import Planted
from tests.browser.supporter import Member

# What an editor submits; tests/home/translating/test_submitting.py shows how the admin asks. The auditor lends an account.
SUBMITTED = """
from django.contrib.auth.models import Group
from wagtail.models import Locale
from wagtail_localize.operations import translate_object
from core.models import User
from home.models import HomePage, StandardPage
auditor = User.objects.get(email__startswith="auditor@")
auditor.groups.set([Group.objects.get(name="Translators")])
german = Locale.objects.get_or_create(language_code="de")[0]
front = HomePage.objects.get(depth=2, locale__language_code="en")
if not front.has_translation(german):
    translate_object(front, [german])
    front.get_translation(german).save_revision().publish()
page = front.add_child(instance=StandardPage(
    title="Working at night", slug="working-at-night", summary="Nights are long.", locale=front.locale
))
page.save_revision().publish()
translate_object(page, [german])
print(page.get_translation(german).pk)
"""
TAKEN_AWAY = """
from django.contrib.auth.models import Group
from core.models import User
from home.models import StandardPage
StandardPage.objects.get(slug="working-at-night", locale__language_code="de").delete()
StandardPage.objects.get(slug="working-at-night", locale__language_code="en").delete()
User.objects.get(email__startswith="auditor@").groups.set([Group.objects.get(name="Auditors")])
"""


@pytest.fixture
def draft(planted: Planted) -> Iterator[int]:
    """The number of a German page of which nothing is translated yet."""
    yield int(planted.manage("shell", "--no-imports", "-c", SUBMITTED).split()[-1])
    planted.manage("shell", "--no-imports", "-c", TAKEN_AWAY)


@pytest.fixture
def staff(visitor: Visitor, planted: Planted) -> Callable[[str], Page]:
    def come(name: str) -> Page:
        somebody = Member(Mouse(visitor(width=DESK)), planted.account_of(name))
        somebody.sign_in("/admin/")
        return somebody.page

    return come


def write(page: Page, words: str, into: str) -> None:
    """Translate one sentence on the translators' page, and see that it is kept."""
    sentence = page.locator("li").filter(has_text=words).last
    sentence.get_by_role("button", name="Translate").click()
    page.locator("main textarea:visible, main [contenteditable=true]:visible").last.fill(into)
    page.get_by_role("button", name="Save", exact=True).click()
    sentence.get_by_text("Translated manually").wait_for()


def test_a_translator_writes_and_a_publisher_publishes(
    staff: Callable[[str], Page], visitor: Visitor, draft: int
) -> None:
    at = f"/admin/pages/{draft}/edit/"
    translator = staff("auditor")
    translator.goto(at)
    write(translator, "Working at night", "Arbeiten in der Nacht")
    write(translator, "Nights are long.", "Die Nächte sind lang.")
    assert translator.get_by_role("button", name="Publish in Deutsch").count() == 0
    assert translator.get_by_role("link", name="Delete").count() == 0

    publisher = staff("publisher")
    publisher.goto(at)
    publisher.get_by_role("button", name="Publish in Deutsch").click()
    publisher.locator(".messages .success").wait_for()
    reader = visitor()
    reader.goto("/de/working-at-night/")
    assert reader.locator("h1").inner_text() == "Arbeiten in der Nacht"
    assert reader.locator("main").get_by_text("Die Nächte sind lang.").count() == 1

    publisher.get_by_role("link", name="Enter the day").click()
    publisher.get_by_role("button", name="Keep the day").click()
    publisher.get_by_text("The day is kept.").wait_for()
    publisher.goto(at)
    assert publisher.get_by_role("link", name="Enter the day").count() == 0
