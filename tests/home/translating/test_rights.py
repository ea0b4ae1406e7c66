"""What the group "Translators" may do, and what it may not."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail_localize.models import TranslationSource

from directory.supporters.roles import COORDINATORS
from home.translating.rights import TRANSLATORS
from resources.models import Recording
from stories.models import Contribution
from tests.home.translating.people import german, in_german, member_of, pressed, submit, translator
from tests.home.trees import standard, story, story_index
from tests.stories.told import edited, make_editor, told

pytestmark = pytest.mark.django_db


def may_open(browser, page):
    return browser.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_translators_enter_the_admin_and_have_no_other_right():
    group = Group.objects.get(name=TRANSLATORS)
    assert [right.codename for right in group.permissions.all()] == ["access_admin"]


def test_translators_may_change_pages_of_other_languages_only(front):
    given = GroupPagePermission.objects.filter(group__name=TRANSLATORS)
    assert [(right.page.locale.language_code, right.permission.codename) for right in given] == [("de", "change_page")]


def test_translators_open_the_translation_and_not_its_original(translates, editor, front):
    page = standard(front, "about")
    submit(editor, page)
    assert may_open(translates, in_german(page))
    assert not may_open(translates, page)


@pytest.fixture
def german_stories(front, editor):
    index = story_index(front)
    submit(editor, index)
    index = in_german(index)
    index.save_revision().publish()
    return index


def test_translators_neither_open_nor_list_what_somebody_told_in_their_language(
    translates, german_stories, client, story_key
):
    page = edited(told(client, language="de"), make_editor("second"))
    example = story(german_stories, "example", title="An example story")
    assert page.locale == german()
    assert not may_open(translates, page)
    assert may_open(translates, example)
    listed = translates.get(f"/admin/pages/{german_stories.pk}/").content.decode()
    assert "An example story" in listed
    assert page.title not in listed


def test_translators_find_their_report_and_others_of_the_staff_do_not(translates, browser_of):
    at = reverse("wagtail_localize:translations_report")
    coordinator = browser_of(member_of(COORDINATORS))
    assert translates.get(at).status_code == 200
    assert coordinator.get(at).status_code == 302
    assert at in translates.get("/admin/").content.decode()
    assert at not in coordinator.get("/admin/").content.decode()


def test_translators_delete_nothing(translates, editor, front):
    page = standard(front, "about")
    submit(editor, page)
    translates.post(f"/admin/pages/{in_german(page).pk}/delete/")
    assert in_german(page).pk


def test_translators_delete_nothing_by_choosing_it_in_a_list(translates, editor, front):
    page = standard(front, "about")
    submit(editor, page)
    translates.post(f"/admin/bulk/wagtailcore/page/delete/?id={in_german(page).pk}")
    assert in_german(page).pk


def test_nobody_deletes_what_somebody_told_by_choosing_it_in_a_list(editor, german_stories, client, story_key):
    page = edited(told(client, language="de"), make_editor("second"))
    editor.post(f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}")
    assert Contribution.objects.get().page == page


@pytest.mark.parametrize("record", ["", "1/"])
def test_who_keeps_no_records_is_not_told_their_names(translates, record):
    Recording.objects.create(pk=1, title="A night in Graz", seconds=60)
    answer = translates.get(f"/admin/localize/api/snippets/resources/recording/{record}")
    assert "Graz" not in answer.content.decode()


@pytest.fixture
def submitter(browser_of):
    """Who may hand pages to translators, and publish none."""
    person = translator()
    person.user_permissions.add(Permission.objects.get(codename="submit_translation"))
    return browser_of(person)


def syncing(page):
    return f"/admin/localize/update/{TranslationSource.objects.get(object_id=page.translation_key).pk}/"


def test_whoever_submits_publishes_nothing_that_they_may_not_publish(submitter, front):
    answer = pressed(submitter, syncing(front), {"publish_translations": "on"})
    assert "Successfully updated" in str(answer.content)
    assert not in_german(front).live


def test_who_may_not_publish_is_not_offered_to_publish_while_syncing(submitter, editor, front):
    words = "Publish immediately"
    assert words not in submitter.get(syncing(front)).content.decode()
    assert words in editor.get(syncing(front)).content.decode()


def test_whoever_may_publish_does_so_while_syncing(editor, front):
    pressed(editor, syncing(front), {"publish_translations": "on"})
    assert in_german(front).live
