"""Least rights: what each group that keeps the public site may do, and what it must not meet."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Workflow

from core.roles import EDITORS, HELP_LINE_KEEPERS, PUBLISHERS, STORY_EDITORS, STORY_REVIEWERS
from directory.supporters.roles import make_roles
from home.models import SecondReaderTask
from home.roles import make_content_roles
from tests.directory.supporters.staff import make_staff
from tests.home.trees import home_page, standard, story, story_index

pytestmark = pytest.mark.django_db
OURS = (EDITORS, PUBLISHERS, STORY_EDITORS, STORY_REVIEWERS, HELP_LINE_KEEPERS)


@pytest.fixture(autouse=True)
def home():
    made = home_page()
    make_roles()
    return made


def rights_on_pages(group, page):
    found = GroupPagePermission.objects.filter(group__name=group, page=page)
    return set(found.values_list("permission__codename", flat=True))


def may(group):
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def menu_of(client, group):
    client.force_login(make_staff(group))
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_editors_write_every_page_and_publish_none():
    assert rights_on_pages(EDITORS, Page.get_first_root_node()) == {"add_page", "change_page"}


def test_publishers_publish_every_page_and_begin_none():
    assert rights_on_pages(PUBLISHERS, Page.get_first_root_node()) == {
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
    }


def test_an_upgrade_takes_the_right_to_publish_from_editors():
    root, editors = Page.get_first_root_node(), Group.objects.get(name=EDITORS)
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=editors, page=root, permission=publish)
    make_roles()
    assert "publish_page" not in rights_on_pages(EDITORS, root)


def test_rights_that_an_administrator_gave_below_the_root_stay(home):
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=Group.objects.get(name=EDITORS), page=home, permission=publish)
    make_roles()
    assert rights_on_pages(EDITORS, home) == {"publish_page"}


def test_story_editors_write_below_lists_of_stories_and_nowhere_else(home):
    index = story_index(home)
    assert rights_on_pages(STORY_EDITORS, index) == {"add_page", "change_page"}
    assert GroupPagePermission.objects.filter(group__name=STORY_EDITORS).exclude(page=index).count() == 0


def test_story_editors_can_edit_a_story_and_no_other_page(home):
    about, example = standard(home, "about"), story(story_index(home), "one")
    person = make_staff(STORY_EDITORS)
    assert example.permissions_for_user(person).can_edit()
    assert not about.permissions_for_user(person).can_edit()


def test_help_line_keepers_keep_records_and_no_page():
    assert {"change_helpline", "delete_dangerword", "add_reference"} <= may(HELP_LINE_KEEPERS)
    assert not GroupPagePermission.objects.filter(group__name=HELP_LINE_KEEPERS).exists()


def test_editors_see_help_lines_and_do_not_change_them():
    assert "view_helpline" in may(EDITORS)
    assert not {"add_helpline", "change_helpline", "delete_helpline", "delete_reference"} & may(EDITORS)


def test_editors_add_pictures_and_nobody_of_ours_deletes_one():
    acts = GroupCollectionPermission.objects.filter(group__name__in=OURS)
    assert "add_image" in acts.filter(group__name=EDITORS).values_list("permission__codename", flat=True)
    assert not acts.filter(permission__codename__startswith="delete_").exists()


@pytest.mark.parametrize("group", OURS)
def test_none_has_a_right_outside_the_public_site(group):
    apps = Group.objects.get(name=group).permissions.values_list("content_type__app_label", flat=True)
    assert set(apps) <= {"wagtailadmin", "home", "resources", "stories", "wagtail_localize"}


@pytest.mark.parametrize("group", [EDITORS, PUBLISHERS, STORY_REVIEWERS, HELP_LINE_KEEPERS])
def test_only_story_editors_have_a_right_on_what_was_told(group):
    assert not {name for name in may(group) if name.endswith(("_contribution", "_note", "_review"))}


@pytest.mark.parametrize(
    ("group", "shown", "hidden"),
    [
        (EDITORS, {"/admin/reports/", "reference/", "images/"}, {"/admin/told/", "users/", "supporter/"}),
        (PUBLISHERS, {"/admin/reports/", "reference/"}, {"/admin/told/", "users/", "supporter/"}),
        (STORY_EDITORS, {"/admin/told/"}, {"helpline/", "users/", "supporter/"}),
        (STORY_REVIEWERS, set(), {"/admin/told/", "helpline/", "users/", "supporter/"}),
        (HELP_LINE_KEEPERS, {"helpline/", "reference/"}, {"/admin/told/", "users/", "supporter/"}),
    ],
)
def test_the_menu_shows_each_their_own_work(client, home, group, shown, hidden):
    story_index(home)
    text = menu_of(client, group)
    assert {part for part in shown | hidden if part in text} == shown


def test_wagtails_group_that_publishes_everything_is_gone():
    Group.objects.get_or_create(name="Moderators")
    make_content_roles()
    assert not Group.objects.filter(name="Moderators").exists()


def test_wagtails_group_stays_while_somebody_is_in_it():
    make_staff().groups.add(Group.objects.get_or_create(name="Moderators")[0])
    make_content_roles()
    assert Group.objects.filter(name="Moderators").exists()


def test_making_them_twice_makes_one_review():
    make_content_roles()
    assert Workflow.objects.filter(workflow_tasks__task__in=SecondReaderTask.objects.all()).count() == 1


def test_a_site_without_pages_gets_its_groups_too():
    Page.objects.all().delete()
    make_content_roles()
    assert "change_reference" in may(EDITORS)
