import pytest
from django.contrib.auth import get_user_model

from directory.certification.audits.models import Tie
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    client.force_login(make_staff("Coordinators"))
    return client


def account(name: str):
    return get_user_model().objects.create_user(f"{name}@example.org", "a long password")


def add(client, mentor="mara@example.org", trainee="tom@example.org"):
    return client.post("/admin/tie/new/", {"mentor_email": mentor, "trainee_email": trainee})


def test_a_coordinator_adds_a_tie_by_two_addresses(coordinator):
    mara, tom = account("mara"), account("tom")
    add(coordinator, mentor="Mara@example.org")
    assert list(Tie.objects.values_list("mentor", "trainee")) == [(mara.pk, tom.pk)]


def test_nobody_is_tied_to_themselves(coordinator):
    account("mara")
    answer = add(coordinator, trainee="mara@example.org")
    assert "This is the same person twice." in answer.text
    assert not Tie.objects.exists()


@pytest.mark.parametrize("turned", [False, True])
def test_a_tie_is_not_added_twice_whichever_way_round(coordinator, turned):
    mara, tom = account("mara"), account("tom")
    Tie.objects.create(mentor=tom if turned else mara, trainee=mara if turned else tom)
    assert "This tie is in the list already." in add(coordinator).text
    assert Tie.objects.count() == 1


def test_an_address_that_nobody_has_is_refused_and_stays_typed(coordinator):
    account("mara")
    answer = add(coordinator)
    assert "Nobody signs in with this address." in answer.text
    assert "tom@example.org" in answer.text


def test_a_coordinator_deletes_a_tie(coordinator):
    tie = Tie.objects.create(mentor=account("mara"), trainee=account("tom"))
    coordinator.post(f"/admin/tie/delete/{tie.pk}/")
    assert not Tie.objects.exists()


def test_a_tie_is_never_changed(coordinator):
    tie = Tie.objects.create(mentor=account("mara"), trainee=account("tom"))
    assert coordinator.get(f"/admin/tie/edit/{tie.pk}/").status_code in (302, 403)


@pytest.mark.parametrize("staff", [{"group": "Auditors"}, {"superuser": True}])
def test_nobody_else_of_the_staff_sees_the_ties(client, staff):
    client.force_login(make_staff(**staff))
    assert client.get("/admin/tie/").status_code in (302, 403)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_for_one_as_for_three(coordinator, number, django_assert_num_queries):
    for each in range(number):
        Tie.objects.create(mentor=account(f"m{each}"), trainee=account(f"t{each}"))
    coordinator.get("/admin/tie/")
    with django_assert_num_queries(11):
        assert "m0@example.org" in coordinator.get("/admin/tie/").text
