import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _roles():
    call_command("make_roles")


def may(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def test_there_are_five_roles():
    assert {"Peer supporters", "Coordinators", "Auditors", "Editors", "Readers of reports"} <= set(
        Group.objects.values_list("name", flat=True)
    )


def test_supporters_and_readers_of_reports_have_no_rights_in_the_admin():
    assert may("Peer supporters") | may("Readers of reports") == set()


def test_coordinators_keep_people_and_programmes():
    assert {"access_admin", "change_supporter", "add_programme", "change_certificate", "add_leave"} <= may(
        "Coordinators"
    )


def test_coordinators_delete_nobody_but_may_take_back_what_they_said_of_people():
    assert {name for name in may("Coordinators") if name.startswith("delete_")} == {
        "delete_contactperson",
        "delete_keyconfirmation",
        "delete_supervision",
        "delete_tie",
        "delete_training",
    }


@pytest.mark.parametrize("model", ["keyconfirmation", "readerconfirmation"])
def test_nobody_may_change_a_confirmation(model):
    assert not Group.objects.filter(permissions__codename=f"change_{model}").exists()


def test_coordinators_see_who_reads_reports_and_do_not_choose_them():
    assert {name for name in may("Coordinators") if name.endswith("_reportreader")} == {"view_reportreader"}


def test_nobody_gets_a_right_on_accounts_or_on_requests():
    apps = {"core", "auth", "account", "mfa", "requests"}
    assert not Permission.objects.filter(content_type__app_label__in=apps, group__isnull=False).exists()


def test_auditors_see_certificates_and_no_people():
    assert may("Auditors") == {"access_admin", "view_certificate", "view_edition", "view_assignment", "add_finding"}


def test_editors_have_no_right_on_people():
    assert not Group.objects.get(name="Editors").permissions.filter(content_type__app_label="supporters").exists()


def test_making_the_roles_twice_changes_nothing():
    before = sorted(Permission.group_set.through.objects.values_list("group_id", "permission_id"))
    call_command("make_roles")
    assert sorted(Permission.group_set.through.objects.values_list("group_id", "permission_id")) == before


def test_editors_hand_pages_to_translators():
    assert "submit_translation" in may("Editors")
