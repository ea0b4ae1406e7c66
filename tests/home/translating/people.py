"""A small site in two languages, and people who translate it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import TestCase
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models import User
from directory.supporters.roles import make_roles
from home.translating.rights import TRANSLATORS

GERMAN = {"Leeward": "Leeward", "About": "Über uns"}


def german() -> Locale:
    return Locale.objects.get_or_create(language_code="de")[0]


def member_of(group: str) -> User:
    make_roles()
    person = get_user_model().objects.create_user(f"{group.lower().replace(' ', '-')}@example.org")
    person.groups.add(Group.objects.get(name=group))
    return person


def translator() -> User:
    return member_of(TRANSLATORS)


def submit(browser: Any, page: Page, *locales: Locale, **more: Any) -> Any:
    """Press "Submit" on the page that hands a page to translators."""
    chosen = [locale.pk for locale in locales or (german(),)]
    return pressed(browser, f"/admin/localize/submit/page/{page.pk}/", {"locales": chosen, **more})


def in_german(page: Page) -> Any:
    return Page.objects.get(translation_key=page.translation_key, locale=german()).specific


def translation_of(page: Page) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=german())


def sentence(page: Page, words: str) -> StringSegment:
    return StringSegment.objects.get(source__object_id=page.translation_key, string__data=words)


def sentences(page: Page) -> list[str]:
    found = StringSegment.objects.filter(source__object_id=page.translation_key).order_by("order")
    return list(found.values_list("string__data", flat=True))


def translate(browser: Any, page: Page, words: str, into: str) -> Any:
    """Save one sentence as the translators' page does."""
    at = f"/admin/localize/translate/{translation_of(page).pk}/strings/{sentence(page, words).pk}/edit/"
    return browser.put(at, f"value={into}", content_type="application/x-www-form-urlencoded")


def kept(page: Page, words: str) -> StringTranslation:
    return StringTranslation.objects.get(translation_of__data=words, context__object_id=page.translation_key)


def publish(browser: Any, page: Page) -> Any:
    """Press "Publish" on the translators' page of the German page."""
    return pressed(browser, f"/admin/pages/{in_german(page).pk}/edit/", {"action": "publish"})


def pressed(browser: Any, at: str, fields: dict[str, Any]) -> Any:
    """Press a button, and let happen what waits for the end of the transaction."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return browser.post(at, fields, follow=True)
