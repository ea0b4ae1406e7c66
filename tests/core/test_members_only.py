import pytest
from django.contrib.auth.models import AnonymousUser

from core.members_only import MembersOnly
from directory.supporters.models import Supporter
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db
policy = MembersOnly(Supporter)


def test_a_member_of_the_group_has_the_rights_of_the_group():
    coordinator = make_staff("Coordinators")
    assert policy.user_has_permission(coordinator, "change")
    assert not policy.user_has_permission(coordinator, "delete")


def test_being_superuser_is_no_right():
    assert not policy.user_has_any_permission(make_staff(superuser=True), ["add", "change", "delete", "view"])


def test_a_right_of_the_account_alone_is_none(django_user_model):
    from django.contrib.auth.models import Permission

    account = make_staff()
    account.user_permissions.add(Permission.objects.get(codename="change_supporter"))
    assert not policy.user_has_permission(account, "change")


def test_a_closed_account_has_no_right():
    coordinator = make_staff("Coordinators")
    coordinator.is_active = False
    assert not policy.user_has_permission(coordinator, "change")


def test_nobody_who_is_not_signed_in_has_a_right():
    assert not policy.user_has_permission(AnonymousUser(), "view")


def test_those_with_a_right_are_the_members():
    coordinator = make_staff("Coordinators", name="one")
    make_staff(superuser=True, name="two")
    assert list(policy.users_with_permission("change")) == [coordinator]


def test_asking_again_costs_no_query(django_assert_num_queries):
    coordinator = make_staff("Coordinators")
    policy.user_has_permission(coordinator, "change")
    with django_assert_num_queries(0):
        policy.user_has_permission(coordinator, "add")
