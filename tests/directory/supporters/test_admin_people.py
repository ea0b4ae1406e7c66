import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model

from directory.certification.audits.deciding import agree, propose
from directory.supporters.models import ContactWay, Leave, Supporter
from tests.directory.certification.audits.auditors import assigned_to_two, handed_in, judged
from tests.directory.supporters.factories import (
    in_days,
    make_certificate,
    make_language,
    make_programme,
    make_record,
    make_supporter,
)
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    client.force_login(make_staff("Coordinators"))
    return client


def page(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def sheet(person: Supporter | None = None, **changes) -> dict:
    """What the form of a supporter sends: `person` as they are, with changes."""
    from directory.institutions.models import Setting
    from directory.supporters.models import Profession

    usual = {
        "display_name": person.display_name if person else "Piotr",
        "profession": make_record(Profession, "nurse").pk,
        "settings": [make_record(Setting, "hospital").pk],
        "languages": [make_language("en").pk],
        "country": "BE",
        "region": "",
        "words": "",
        "programme": make_programme().pk,
        "certificate": person.certificate_id if person else make_certificate().pk,
        "agreement_signed_on": in_days(-9).isoformat(),
        "agreement_ended_on": "",
        "confirmed_on": in_days(-3).isoformat(),
        "suspended_on": "",
    }
    for name in ("contact_ways", "leaves"):
        usual |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    return {**usual, **changes}


def test_the_list_has_what_coordinators_look_for(coordinator):
    make_supporter("Amira")
    text = page(coordinator.get("/admin/supporter/")).text
    assert all(words in text for words in ("Amira", "Harbour peers", "Listed until", "Key confirmed", "Invited on"))


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_takes_the_same_queries_whatever_the_number(coordinator, django_assert_max_num_queries, people):
    for _ in range(people):
        make_supporter()
    coordinator.get("/admin/supporter/")
    with django_assert_max_num_queries(25):
        coordinator.get("/admin/supporter/")


def test_people_are_found_by_name_and_by_programme(coordinator):
    make_supporter("Amira")
    make_supporter("Piotr")
    assert "Piotr" not in page(coordinator.get("/admin/supporter/results/?q=amir")).text
    assert "Piotr" in page(coordinator.get("/admin/supporter/results/?q=harbour")).text


def test_people_are_filtered_by_profession(coordinator):
    midwife = make_supporter("Ruth", profession="midwife")
    make_supporter("Amira")
    found = page(coordinator.get(f"/admin/supporter/results/?profession={midwife.profession_id}")).text
    assert ("Ruth" in found, "Amira" in found) == (True, False)


def test_a_coordinator_adds_a_person_with_ways_and_leave(coordinator):
    rows = {
        "contact_ways-TOTAL_FORMS": 1,
        "contact_ways-0-way": "phone",
        "contact_ways-0-hours": "Evenings",
        "contact_ways-0-time_zone": "Europe/Brussels",
        "leaves-TOTAL_FORMS": 1,
        "leaves-0-starts_on": in_days(3).isoformat(),
        "leaves-0-ends_on": in_days(9).isoformat(),
    }
    assert coordinator.post("/admin/supporter/new/", sheet(**rows)).status_code == 302
    piotr = Supporter.objects.get()
    assert (piotr.slug, piotr.listed_until) == ("piotr", in_days(57))
    assert ContactWay.objects.get(supporter=piotr).hours == "Evenings"
    assert Leave.objects.get(supporter=piotr).ends_on == in_days(9)


def test_a_leave_that_ends_before_it_starts_says_what_to_do(coordinator):
    rows = {
        "leaves-TOTAL_FORMS": 1,
        "leaves-0-starts_on": in_days(9).isoformat(),
        "leaves-0-ends_on": in_days(3).isoformat(),
    }
    text = page(coordinator.post("/admin/supporter/new/", sheet(**rows))).text
    assert "The last day away is before the first. Change one of the two." in text


def test_a_change_stands_in_the_history(coordinator):
    person = make_supporter("Amira")
    coordinator.post(f"/admin/supporter/edit/{person.pk}/", sheet(person, region="Flanders"))
    assert "Edited" in page(coordinator.get(f"/admin/supporter/history/{person.pk}/")).text


def test_only_free_certificates_are_offered(coordinator):
    make_supporter("Amira")
    free = make_certificate()
    offered = page(coordinator.get("/admin/supporter/new/")).select("select[name=certificate] option[value]")
    assert [option["value"] for option in offered if option["value"]] == [str(free.pk)]


def test_the_form_has_no_field_for_account_switch_or_limit(coordinator):
    person = make_supporter("Amira")
    form = page(coordinator.get(f"/admin/supporter/edit/{person.pk}/"))
    names = {field["name"] for field in form.select("#w-editor-form [name]")}
    assert not names & {"account", "email", "password", "takes_requests", "own_limit", "is_example", "slug"}


@pytest.mark.parametrize("field", ["takes_requests", "own_limit", "account", "is_example"])
def test_what_is_not_on_the_form_cannot_be_sent_along(coordinator, field):
    person = make_supporter("Amira", takes_requests=False)
    before = getattr(person, field)
    other = get_user_model().objects.create_user("other@example.com")
    coordinator.post(f"/admin/supporter/edit/{person.pk}/", sheet(person, **{field: other.pk}))
    person.refresh_from_db()
    assert getattr(person, field) == before


def test_the_page_of_a_person_leads_to_inviting_and_confirming(coordinator):
    person = make_supporter("Amira")
    links = {link["href"] for link in page(coordinator.get(f"/admin/supporter/edit/{person.pk}/")).select("a[href]")}
    assert {f"/admin/supporter/invite/{person.pk}/", f"/admin/supporter/key/{person.pk}/"} <= links


@pytest.fixture
def granted(db):
    """A certificate that a decision granted to a candidate of this site."""
    application = handed_in()
    first, second = assigned_to_two(application)
    judged(application, first)
    propose(application, first, in_days(0))
    return agree(application, second, in_days(0))


def test_whoever_was_certified_here_becomes_a_supporter_with_their_own_account(coordinator, granted):
    coordinator.post("/admin/supporter/new/", sheet(certificate=granted.certificate_id))
    person = Supporter.objects.get()
    assert person.account == granted.application.candidate
    assert person.account.groups.get().name == "Peer supporters"


def test_a_certificate_of_this_site_is_given_to_nobody_else(coordinator, granted):
    amira = make_supporter("Amira", account=get_user_model().objects.create_user("amira@example.com"))
    before = amira.certificate
    form = sheet(amira, certificate=granted.certificate_id)
    text = page(coordinator.post(f"/admin/supporter/edit/{amira.pk}/", form)).text
    amira.refresh_from_db()
    assert "granted to somebody else" in text
    assert amira.certificate == before


def test_nobody_is_in_the_list_twice_with_a_second_certificate(coordinator, granted):
    make_supporter("Amira", account=granted.application.candidate)
    text = page(coordinator.post("/admin/supporter/new/", sheet(certificate=granted.certificate_id))).text
    assert "in the list already" in text
    assert Supporter.objects.count() == 1
