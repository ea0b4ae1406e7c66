"""Readers of reports in the admin: who chooses them, and who confirms their keys."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from core.sealing.mailbox import fingerprint
from directory.institutions.models import Institution
from directory.supporters.models import ReaderConfirmation, ReportReader
from directory.supporters.roles import READERS
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db
REAL = fingerprint(bytes(32))


@pytest.fixture
def reader():
    account = get_user_model().objects.create_user("reader@example.com")
    account.groups.add(Group.objects.get_or_create(name=READERS)[0])
    return ReportReader.objects.create(account=account, institution=Institution.objects.create(name="Far away"))


@pytest.fixture
def coordinator(client):
    client.force_login(make_staff("Coordinators"))
    return client


def confirm(client, reader, typed: str = REAL):
    return client.post(f"/admin/reportreader/key/{reader.pk}/", {"fingerprint": typed}, follow=True)


def test_an_administrator_says_whom_a_reader_belongs_to(client, reader):
    client.force_login(make_staff(superuser=True))
    client.post(f"/admin/reportreader/edit/{reader.pk}/", {"account": reader.account_id, "institution": ""})
    reader.refresh_from_db()
    assert reader.institution is None
    assert "none of the organisations on this site" in client.get("/admin/reportreader/").content.decode()


def test_only_members_of_the_group_can_be_chosen(client, reader):
    client.force_login(make_staff(superuser=True))
    other = make_staff(name="other")
    client.post("/admin/reportreader/new/", {"account": other.pk, "institution": ""})
    assert ReportReader.objects.count() == 1


def test_a_coordinator_chooses_no_reader(coordinator, reader):
    coordinator.post(f"/admin/reportreader/edit/{reader.pk}/", {"account": reader.account_id, "institution": ""})
    coordinator.post(f"/admin/reportreader/delete/{reader.pk}/")
    assert ReportReader.objects.get().institution.name == "Far away"


def test_a_coordinator_who_heard_the_digits_vouches_for_key_and_organisation(coordinator, reader):
    page = confirm(coordinator, reader).content.decode()
    assert "belongs to Far away" in page
    given = ReaderConfirmation.objects.get()
    assert (given.fingerprint, given.institution.name, given.confirmed_by.email) == (
        REAL,
        "Far away",
        "staff@example.com",
    )


def test_the_same_person_counts_once(coordinator, reader):
    confirm(coordinator, reader, "1" * 30)
    confirm(coordinator, reader)
    assert ReaderConfirmation.objects.get().fingerprint == REAL


def test_what_was_typed_is_never_shown(coordinator, reader):
    assert REAL not in confirm(coordinator, reader).content.decode()


def test_anything_but_thirty_digits_is_refused_with_what_to_do(coordinator, reader):
    assert "A fingerprint has 30." in confirm(coordinator, reader, "123").content.decode()
    assert not ReaderConfirmation.objects.exists()


def test_a_confirmation_falls_with_the_organisation_it_was_given_for(coordinator, reader):
    confirm(coordinator, reader)
    assert ReaderConfirmation.objects.that_still_hold().exists()
    ReportReader.objects.update(institution=None)
    assert not ReaderConfirmation.objects.that_still_hold().exists()


def test_a_reader_bound_to_nobody_can_be_confirmed(coordinator, reader):
    ReportReader.objects.update(institution=None)
    confirm(coordinator, reader)
    assert ReaderConfirmation.objects.that_still_hold().exists()


def test_nobody_confirms_their_own_key(client, reader):
    reader.account.groups.add(Group.objects.get_or_create(name="Coordinators")[0])
    make_staff()
    client.force_login(reader.account)
    confirm(client, reader)
    assert not ReaderConfirmation.objects.exists()


@pytest.mark.parametrize("who", [{"group": "Editors"}, {"group": "Auditors"}, {"superuser": True}])
def test_others_confirm_nothing(client, reader, who):
    client.force_login(make_staff(who.pop("group", ""), **who))
    confirm(client, reader)
    assert not ReaderConfirmation.objects.exists()


@pytest.mark.parametrize("group", ["Editors", "Auditors"])
def test_other_staff_see_no_list_of_readers(client, reader, group):
    client.force_login(make_staff(group))
    assert client.get("/admin/reportreader/").status_code == 302


def test_the_list_leads_a_coordinator_to_confirming(coordinator, reader):
    assert f"/admin/reportreader/key/{reader.pk}/" in coordinator.get("/admin/reportreader/").content.decode()


def test_the_list_does_not_lead_an_administrator_there(client, reader):
    client.force_login(make_staff(superuser=True))
    assert f"/admin/reportreader/key/{reader.pk}/" not in client.get("/admin/reportreader/").content.decode()


def test_confirming_stands_in_the_history_without_the_digits(coordinator, client, reader):
    confirm(coordinator, reader)
    client.force_login(make_staff(superuser=True, name="root"))
    page = client.get(f"/admin/reportreader/history/{reader.pk}/").content.decode()
    assert "Key confirmed" in page and REAL not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_and_for_three(
    coordinator, reader, number, django_assert_num_queries
):
    for name in range(number - 1):
        account = get_user_model().objects.create_user(f"more{name}@example.com")
        ReportReader.objects.create(account=account, institution=Institution.objects.create(name=f"Place {name}"))
    coordinator.get("/admin/reportreader/")
    with django_assert_num_queries(11):
        assert coordinator.get("/admin/reportreader/").content.decode().count("@example.com") >= number
