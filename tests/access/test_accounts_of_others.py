"""No address of the site lets staff set the password, address or second factor of somebody else."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from directory.supporters.models import Supporter
from tests.access.addresses import routes
from tests.access.scene import Scene, show_factor
from tests.access.table import STAFF as PERSONAS_OF_STAFF
from tests.access.trying import PART, address, undone
from tests.directory.requests.people import PASSWORD, make_account, signed_in
from tests.directory.supporters.test_admin_people import sheet

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
# Whoever has every right can reach all that the others can; each of them by itself is for `make prove`.
STAFF = ["everything", *(pytest.param(persona, marks=pytest.mark.proof) for persona in PERSONAS_OF_STAFF)]
THIEFS = "a password of the thief"
HOSTILE = {
    **dict.fromkeys(("password", "password1", "password2", "new_password1", "new_password2"), THIEFS),
    **dict.fromkeys(("email", "email_address", "username", "login"), "thief@example.org"),
    **dict.fromkeys(("secret", "code", "data", "type", "mfa", "totp"), "totp"),
    "oldpassword": PASSWORD,
    "first_name": "Changed",
    "last_name": "Altered",
    "display_name": "Changed",
    "is_active": "on",
    "fingerprint": "01234 " * 5 + "01234",
}
BULK = [f"/admin/bulk/core/user/{action}/?id={{pk}}" for action in ("delete", "assign_role", "set_active_state")]


@pytest.fixture(scope="module")
def victim(scene: Scene) -> Any:
    """The supporter who holds a talk, with both factors."""
    user = get_user_model().objects.get(pk=scene.held_by)
    TOTP.activate(user, generate_totp_secret())
    return user


@pytest.fixture(scope="module")
def browsers(scene: Scene) -> dict[str, Client]:
    """The staff of the scene, and a superuser who gave themselves every group and every right."""
    everything = make_account("", is_superuser=True, is_staff=True)
    everything.groups.set(Group.objects.all())
    everything.user_permissions.set(Permission.objects.all())
    every_right = Group.objects.create(name="Everything")
    every_right.permissions.set(Permission.objects.all())
    everything.groups.add(every_right)
    return {**scene.browsers, "everything": show_factor(signed_in(everything), everything.pk)}


def what_is_theirs(user: Any) -> tuple[Any, ...]:
    row = get_user_model().objects.filter(pk=user.pk).values_list("email", "password").first()
    factors = list(Authenticator.objects.filter(user=user.pk).order_by("pk").values_list("pk", "type", "data"))
    return row, factors


def places_to_try(user: Any) -> Iterator[str]:
    """Fill each address with every number that could mean this person: account, supporter, second factor."""
    numbers = {user.pk, user.supporter.pk, Authenticator.objects.get(user=user, type="totp").pk}
    for route in routes():
        for number in numbers if PART.search(route) else {0}:
            yield address(route, dict.fromkeys(PART.findall(route), str(number)))
    for path in BULK:
        yield path.format(pk=user.pk)


@pytest.mark.parametrize("persona", STAFF)
def test_no_address_changes_what_somebody_else_signs_in_with(browsers, victim, persona: str) -> None:
    before = what_is_theirs(victim)
    fields = {**HOSTILE, **dict.fromkeys(("user", "user_id", "account", "id", "pk"), victim.pk)}
    for path in places_to_try(victim):
        with undone():
            # A fresh one each time: among these addresses is the one that signs out.
            browser = Client(raise_request_exception=False)
            browser.cookies = deepcopy(browsers[persona].cookies)
            browser.post(path, fields)
            assert what_is_theirs(victim) == before, path


def test_the_rights_of_staff_reach_that_far(browsers, victim) -> None:
    """The test above would say nothing if these browsers could not change anything about the account."""
    path = f"/admin/users/edit/{victim.pk}/"
    with undone():
        browsers["everything"].post(path, HOSTILE)
        assert get_user_model().objects.get(pk=victim.pk).last_name == "Altered"


def test_nobody_links_a_supporter_to_another_account(browsers, victim, scene: Scene) -> None:
    person = Supporter.objects.get(account=victim.pk)
    thief = make_account("thief@example.org")
    with undone():
        data = sheet(person, display_name="Changed", account=thief.pk, account_id=thief.pk)
        browsers["coordinator"].post(f"/admin/supporter/edit/{person.pk}/", data)
        person.refresh_from_db()
        assert (person.display_name, person.account_id) == ("Changed", victim.pk)


def test_nobody_invites_a_supporter_anew_who_has_an_account(browsers, victim, mailoutbox) -> None:
    person = Supporter.objects.get(account=victim.pk)
    with undone():
        browsers["coordinator"].post(f"/admin/supporter/invite/{person.pk}/", {"email": "thief@example.org"})
        assert Supporter.objects.get(pk=person.pk).account_id == victim.pk
    assert mailoutbox == []
