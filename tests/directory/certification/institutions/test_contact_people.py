"""Who acts for an institution: invited by a coordinator, and let go again."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from directory.institutions.contacts.inviting import invite_contact
from directory.institutions.models import ContactPerson, Institution
from tests.directory.certification.institutions.contacts import browser_of, make_contact
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    client.force_login(make_staff("Coordinators"))
    return client


@pytest.fixture
def hospital():
    return Institution.objects.create(name="Harbour hospital")


def invite(browser, hospital, **typed):
    fields = {"institution": hospital.pk, "name": "Example Contact", "email": "new@example.org", **typed}
    return browser.post("/admin/contactperson/new/", fields)


def test_a_coordinator_invites_somebody_who_gets_an_account_and_a_link(coordinator, hospital):
    assert invite(coordinator, hospital).status_code == 302
    made = ContactPerson.objects.get()
    assert (made.institution, made.account.email) == (hospital, "new@example.org")
    assert not made.account.has_usable_password()
    assert "/accounts/password/" in mail.outbox[0].body


def test_whoever_has_an_account_keeps_it_and_is_told(coordinator, hospital):
    known = get_user_model().objects.create_user("new@example.org", "a long password")
    invite(coordinator, hospital, email="New@example.org")
    assert ContactPerson.objects.get().account == known
    assert "/organisations/me/" in mail.outbox[0].body


def test_nobody_acts_for_two_institutions(coordinator, hospital):
    invite_contact(hospital, "Example Contact", "new@example.org")
    other = Institution.objects.create(name="Another hospital")
    page = invite(coordinator, other).content.decode()
    assert "acts for an institution already" in page
    assert 'value="new@example.org"' in page
    assert ContactPerson.objects.count() == 1


def test_where_the_mail_cannot_be_sent_nobody_is_invited(coordinator, hospital, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    assert "nothing was changed" in invite(coordinator, hospital).content.decode()
    assert not ContactPerson.objects.exists()
    assert not get_user_model().objects.filter(email="new@example.org").exists()


def test_a_new_link_can_be_sent_until_a_password_is_set(coordinator, hospital):
    contact = invite_contact(hospital, "Example Contact", "new@example.org")
    coordinator.post(f"/admin/contactperson/invite/{contact.pk}/")
    assert len(mail.outbox) == 2
    contact.account.set_password("a long password")
    contact.account.save()
    page = coordinator.post(f"/admin/contactperson/invite/{contact.pk}/", follow=True).content.decode()
    assert "Now only they can set another one." in page
    assert len(mail.outbox) == 2


def test_whoever_is_taken_off_the_list_keeps_the_account_and_loses_the_pages(coordinator):
    contact = make_contact()
    browser = browser_of(contact)
    assert browser.get("/organisations/me/").status_code == 200
    coordinator.post(f"/admin/contactperson/delete/{contact.pk}/")
    assert get_user_model().objects.filter(pk=contact.account_id).exists()
    assert browser.get("/organisations/me/").status_code == 404


def test_signing_in_leads_a_contact_person_to_the_institution():
    answer = browser_of(make_contact()).get("/supporters/me/")
    assert (answer.status_code, answer.url) == (302, "/organisations/me/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(coordinator, count, django_assert_max_num_queries):
    for number in range(count):
        make_contact(f"Hospital {number}")
    coordinator.get("/admin/contactperson/")
    with django_assert_max_num_queries(14):
        coordinator.get("/admin/contactperson/")


def test_an_auditor_does_not_see_who_acts_for_an_institution(client):
    client.force_login(make_staff("Auditors"))
    assert client.get("/admin/contactperson/").status_code == 302
