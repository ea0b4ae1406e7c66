"""Staff can never set somebody's password, address or second factor: not in a form, not by adding a field to it."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client

from core.models import User

pytestmark = pytest.mark.django_db
MINE = "my own long password"
FIELDS = {
    "email": "thief@example.org",
    "password": "a password of the thief",
    "password1": "a password of the thief",
    "password2": "a password of the thief",
    "first_name": "Amira",
    "last_name": "",
    "is_active": "on",
}


@pytest.fixture
def amira():
    user = User.objects.create_user("amira@example.org", MINE, first_name="Amira")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "sealed"})
    return user


@pytest.fixture(params=["superuser", "User administrators"])
def staff(request):
    user = User.objects.create_user("staff@example.org", MINE, is_staff=True)
    user.is_superuser = request.param == "superuser"
    user.save()
    user.groups.add(Group.objects.get_or_create(name=request.param)[0])
    browser = Client()
    browser.force_login(user)
    return browser


def same(user: User) -> bool:
    now = User.objects.get(pk=user.pk)
    factor = Authenticator.objects.get(user=user)
    return (now.email, now.password, factor.data) == (user.email, user.password, {"secret": "sealed"})


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_the_form_of_an_account_takes_neither(staff, amira, method):
    getattr(staff, method)(f"/admin/users/edit/{amira.pk}/", FIELDS)
    assert same(amira)


def test_the_form_of_an_account_shows_no_field_for_a_password(staff, amira):
    page = staff.get(f"/admin/users/edit/{amira.pk}/")
    assert b'name="password' not in page.content


def test_a_new_account_with_the_same_address_takes_nothing_over(staff, amira):
    staff.post("/admin/users/new/", {**FIELDS, "email": "AMIRA@example.org"})
    assert same(amira)
    assert User.objects.filter(email__iexact="amira@example.org").count() == 1


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/password/change/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/totp/deactivate/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/email/",
        "/admin/account/",
        "/admin/account/change_email/",
        "/admin/password_reset/",
    ],
)
def test_the_pages_for_ones_own_account_do_not_reach_another(staff, amira, path):
    for extra in ({}, {"user": amira.pk, "user_id": amira.pk, "id": amira.pk}):
        staff.post(path, {**FIELDS, **extra, "oldpassword": MINE})
        staff.post(f"{path}?user={amira.pk}", {**FIELDS, **extra})
    assert same(amira)
