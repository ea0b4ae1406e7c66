import pytest

from core.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = User.objects.create_superuser("admin@example.org", "a long enough password")
    client.force_login(user)
    return user


def test_the_list_of_accounts_opens_without_the_day_of_a_last_visit(client, administrator):
    answer = client.get("/admin/users/")
    assert answer.status_code == 200
    assert "admin@example.org" in answer.content.decode()
    assert "Last login" not in answer.content.decode()


@pytest.mark.parametrize("query", ["?q=admin", "?ordering=-email", "?last_login_from=2026-01-01", "?is_superuser=true"])
def test_the_list_can_be_searched_sorted_and_filtered(client, administrator, query):
    assert client.get("/admin/users/" + query).status_code == 200


def test_an_account_can_be_opened(client, administrator):
    assert client.get(f"/admin/users/edit/{administrator.pk}/").status_code == 200


def test_a_new_account_can_be_begun(client, administrator):
    assert client.get("/admin/users/new/").status_code == 200


@pytest.mark.parametrize("address", ["/admin/users/delete/{pk}/", "/admin/bulk/core/user/delete/?id={pk}"])
def test_nobody_deletes_the_account_of_somebody_who_has_a_password(client, administrator, address):
    """Else its owner could be invited anew under an address of the administrator's choice."""
    amira = User.objects.create_user("amira@example.org", "a long enough password")
    client.post(address.format(pk=amira.pk))
    assert User.objects.filter(pk=amira.pk).exists()


@pytest.mark.parametrize("address", ["/admin/users/delete/{pk}/", "/admin/bulk/core/user/delete/?id={pk}"])
def test_an_invitation_that_was_never_used_can_be_deleted(client, administrator, address):
    invited = User.objects.create_user("mistyped@example.org")
    client.post(address.format(pk=invited.pk))
    assert not User.objects.filter(pk=invited.pk).exists()
