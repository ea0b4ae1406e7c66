import pytest

from tests.directory.supporters.factories import make_supporter
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db
LISTS = ("supporter", "programme", "institution", "certificate", "edition", "work-setting", "profession", "language")
VIEWS_OF_ONE = ("edit", "history", "usage", "invite", "key")


def status(client, address: str) -> int:
    response = client.get(address)
    return 403 if response.status_code == 302 and response.url == "/admin/" else response.status_code


@pytest.fixture
def signed_in(client):
    def sign_in(group: str = "", *, superuser: bool = False):
        client.force_login(make_staff(group, superuser=superuser))
        return client

    return sign_in


@pytest.mark.parametrize("name", LISTS)
def test_coordinators_open_every_list(signed_in, name):
    assert status(signed_in("Coordinators"), f"/admin/{name}/") == 200


@pytest.mark.parametrize("view", VIEWS_OF_ONE)
def test_coordinators_open_every_view_of_a_supporter(signed_in, view):
    person = make_supporter()
    assert status(signed_in("Coordinators"), f"/admin/supporter/{view}/{person.pk}/") == 200


def test_coordinators_delete_nobody(signed_in):
    person = make_supporter()
    assert status(signed_in("Coordinators"), f"/admin/supporter/delete/{person.pk}/") == 403


@pytest.mark.parametrize("name", LISTS)
def test_being_superuser_opens_no_list_of_people(signed_in, name):
    assert status(signed_in(superuser=True), f"/admin/{name}/") == 403


@pytest.mark.parametrize("view", [*VIEWS_OF_ONE, "delete"])
def test_being_superuser_opens_no_view_of_a_supporter(signed_in, view):
    person = make_supporter()
    assert status(signed_in(superuser=True), f"/admin/supporter/{view}/{person.pk}/") == 403


def test_a_superuser_in_the_group_opens_them(signed_in):
    assert status(signed_in("Coordinators", superuser=True), "/admin/supporter/") == 200


@pytest.mark.parametrize("group", ["Editors", "Auditors"])
@pytest.mark.parametrize("view", VIEWS_OF_ONE)
def test_other_staff_open_no_view_of_a_supporter(signed_in, group, view):
    person = make_supporter()
    assert status(signed_in(group), f"/admin/supporter/{view}/{person.pk}/") == 403


@pytest.mark.parametrize("group", ["Peer supporters", "Readers of reports"])
def test_supporters_and_readers_of_reports_do_not_open_the_admin(signed_in, group):
    assert signed_in(group).get("/admin/supporter/").status_code == 302


def test_auditors_look_at_certificates(signed_in):
    person = make_supporter()
    client = signed_in("Auditors")
    assert status(client, "/admin/certificate/") == 200
    assert status(client, f"/admin/certificate/inspect/{person.certificate_id}/") == 200


def test_auditors_change_no_certificate(signed_in):
    person = make_supporter()
    assert status(signed_in("Auditors"), f"/admin/certificate/edit/{person.certificate_id}/") == 403


def test_the_menu_shows_the_section_to_coordinators(signed_in):
    assert "Peer support" in signed_in("Coordinators").get("/admin/").content.decode()


def test_the_menu_hides_the_section_from_a_superuser(signed_in):
    assert "/admin/supporter/" not in signed_in(superuser=True).get("/admin/").content.decode()


def test_nobody_who_is_not_signed_in_comes_near(client):
    assert client.get("/admin/supporter/").url.startswith("/accounts/login/")


def test_a_confirmation_has_no_page_to_change_it(signed_in):
    person = make_supporter()
    given = person.key_confirmations.get()
    assert signed_in("Coordinators").get(f"/admin/keyconfirmation/edit/{given.pk}/").status_code == 404
