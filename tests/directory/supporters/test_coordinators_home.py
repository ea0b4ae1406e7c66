from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from directory.supporters.roles import AUDITORS, COORDINATORS, make_roles
from directory.supporters.staff.home import coverage, ending, under_way
from tests.directory.certification.applications.candidates import make_application
from tests.directory.supporters.factories import counted_from_today, in_days, make_account, make_supporter

pytestmark = pytest.mark.django_db


def browser_of(group: str) -> Client:
    make_roles()
    account = make_account()
    account.groups.add(Group.objects.get(name=group))
    browser = Client()
    browser.force_login(account)
    return browser


def panel(group: str):
    page = BeautifulSoup(browser_of(group).get(reverse("wagtailadmin_home")).content, "html.parser")
    return page.find(id="peer-support-section") or page.find(id="peer-support")


def test_coordinators_see_it_first_and_auditors_do_not():
    make_supporter("Amira")
    assert "Nobody can be asked" in panel(COORDINATORS).get_text()
    assert panel(AUDITORS) is None


def test_a_language_that_nobody_speaks_in_a_setting_is_named():
    make_supporter(languages=("en", "de"), settings=("hospital",))
    make_supporter(languages=("en",), settings=("ambulance",))
    assert coverage(localdate())["gaps"] == [("German", ["Ambulance"])]


@pytest.mark.parametrize("cannot", [{"takes_requests": False}, {"confirmed_on": timedelta(days=-61)}])
def test_whoever_cannot_be_asked_covers_nothing(cannot):
    make_supporter(**counted_from_today(cannot))
    assert coverage(localdate())["gaps"] == [("English", ["Hospital"])]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"certificate": {"valid_until": timedelta(days=90)}}, True),
        ({"certificate": {"valid_until": timedelta(days=91)}}, False),
        ({"certificate": {"valid_until": timedelta(days=-1)}}, False),
        ({"confirmed_on": timedelta(days=-45)}, True),
        ({"confirmed_on": timedelta(days=-44)}, False),
        ({"agreement_signed_on": None}, True),
        ({"agreement_signed_on": None, "agreement_ended_on": timedelta(days=-1)}, False),
        ({"certificate": {"valid_until": timedelta(days=9)}, "suspended_on": timedelta(days=0)}, False),
    ],
)
def test_what_ends_names_whom_it_concerns(fields, named):
    make_supporter("Amira", **counted_from_today(fields))
    assert [name for each in ending(localdate()) for _address, name in each["people"]] == (["Amira"] if named else [])


def test_of_many_the_first_ten_are_named_and_the_others_counted():
    for number in range(12):
        make_supporter(f"Person {number}", certificate={"valid_until": in_days(12 - number)})
    (found,) = ending(localdate())
    assert (len(found["people"]), found["more"]) == (10, 2)
    assert found["people"][0][1] == "Person 11"


def test_open_applications_are_counted_by_state_with_the_oldest():
    make_application("submitted")
    oldest = make_application("submitted", named_on=in_days(-40))
    make_application("granted")
    assert [(number, since) for _words, number, since in under_way()] == [(2, oldest.named_on)]


@pytest.mark.parametrize("people", [1, 3])
def test_it_asks_the_same_however_many_people_there_are(people, django_assert_num_queries):
    for _ in range(people):
        make_supporter(certificate={"valid_until": in_days(9)})
        make_application("submitted")
    today = localdate()
    with django_assert_num_queries(7):
        coverage(today), ending(today), under_way()
