import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def administrator():
    browser = Client()
    browser.force_login(get_user_model().objects.create_superuser("admin@example.org", PASSWORD))
    return browser


def edited(administrator, person, **changes):
    data = {"email": person.email, "first_name": "A", "last_name": "B", "is_active": "on", **changes}
    administrator.post(reverse("wagtailusers_users:edit", args=[person.pk]), data)
    return get_user_model().objects.get(pk=person.pk)


def test_nobody_sets_a_password_for_somebody_else(administrator):
    person = get_user_model().objects.create_user("peer@example.org", PASSWORD)
    page = administrator.get(reverse("wagtailusers_users:edit", args=[person.pk])).content.decode()
    assert 'type="password"' not in page
    new = "set by the administrator"
    after = edited(administrator, person, first_name="Changed", password1=new, password2=new)
    assert after.first_name == "Changed"
    assert after.check_password(PASSWORD)


def test_an_address_somebody_signed_in_with_stays(administrator):
    person = get_user_model().objects.create_user("peer@example.org", PASSWORD)
    after = edited(administrator, person, first_name="Changed", email="thief@example.org")
    assert (after.first_name, after.email) == ("Changed", "peer@example.org")


def test_no_copy_is_a_way_to_another_address(administrator):
    person = get_user_model().objects.create_user("peer@example.org", PASSWORD)
    data = {"email": "thief@example.org", "first_name": "A", "last_name": "B", "is_active": "on"}
    assert administrator.post(f"/admin/users/copy/{person.pk}/", data).status_code == 404
    assert get_user_model().objects.get(pk=person.pk).email == "peer@example.org"


def test_a_mistyped_address_is_corrected_before_its_owner_came(administrator):
    person = get_user_model().objects.create_user("pear@example.org")
    assert edited(administrator, person, email="peer@example.org").email == "peer@example.org"


def test_an_account_made_by_staff_has_no_password_and_its_address_can_be_corrected(administrator):
    administrator.post(
        reverse("wagtailusers_users:add"),
        {"email": "new@example.org", "first_name": "A", "last_name": "B", "password1": PASSWORD, "password2": PASSWORD},
    )
    new = get_user_model().objects.get(email="new@example.org")
    assert not new.check_password(PASSWORD)
    assert not new.check_password("")
    assert edited(administrator, new, email="right@example.org").email == "right@example.org"
