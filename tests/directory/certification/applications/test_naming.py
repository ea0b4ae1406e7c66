"""From the first form to the contact person's answer."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.applications.models import Application
from directory.certification.applications.naming import ask_contact
from tests.directory.certification.applications.candidates import (
    browser_of,
    make_application,
    make_edition,
    make_named_programme,
)
from tests.directory.supporters.factories import in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db):
    return make_edition()


@pytest.fixture
def programme(db):
    return make_named_programme()


@pytest.fixture
def form(edition, programme):
    return {
        "name": "Example Candidate",
        "email": "candidate@example.org",
        "profession": "Midwife",
        "programme": programme.pk,
        "edition": edition.pk,
        "active": "on",
    }


def apply(form, browser=None, **changed):
    return (browser or Client()).post("/supporters/apply/", {**form, **changed})


def link_in(mail) -> str:
    return re.search(r"https?://[^/]+(/\S+)", mail.body)[1]


def answer(mail, said: str | None):
    return Client().post(link_in(mail), {"answer": said} if said else {})


def test_an_application_waits_for_the_contact_person_and_makes_no_account(form):
    apply(form)
    found = Application.objects.get()
    assert (found.state, found.name, found.candidate) == ("named", "Example Candidate", None)
    assert not get_user_model().objects.exists()


def test_the_contact_person_is_asked_by_a_mail_that_names_nobody(form, mailoutbox):
    apply(form)
    [mail] = mailoutbox
    assert mail.to == ["contact@example.org"]
    assert "Candidate" not in mail.subject + mail.body
    assert "candidate@" not in mail.body


def test_the_link_is_kept_as_a_digest_only(form, mailoutbox):
    apply(form)
    token = link_in(mailoutbox[0]).rstrip("/").rpartition("/")[2]
    assert token not in str(Application.objects.values_list())


def test_opening_the_link_shows_who_it_is_and_changes_nothing(form, mailoutbox):
    apply(form)
    page = Client().get(link_in(mailoutbox[0])).content.decode()
    assert "Example Candidate" in page
    assert "Midwife" in page
    assert Application.objects.get().state == "named"


def test_yes_makes_an_account_and_sends_a_link_to_set_a_password(form, mailoutbox):
    apply(form)
    answer(mailoutbox[0], "yes")
    found = Application.objects.get()
    assert (found.state, found.confirmed_on) == ("draft", localdate())
    assert found.candidate.email == "candidate@example.org"
    assert not found.candidate.has_usable_password()
    assert mailoutbox[1].to == ["candidate@example.org"]
    assert "/accounts/password/reset/key/" in mailoutbox[1].body


def test_yes_for_somebody_who_has_an_account_leads_to_the_application(form, mailoutbox):
    account = get_user_model().objects.create_user("candidate@example.org", password="four plain words here")
    apply(form)
    answer(mailoutbox[0], "yes")
    assert Application.objects.get().candidate == account
    assert "/supporters/me/application/" in mailoutbox[1].body


def test_no_ends_the_application_and_makes_no_account(form, mailoutbox):
    apply(form)
    answer(mailoutbox[0], "no")
    assert Application.objects.get().state == "withdrawn"
    assert not get_user_model().objects.exists()


def test_neither_yes_nor_no_asks_again(form, mailoutbox):
    apply(form)
    response = answer(mailoutbox[0], None)
    assert response.status_code == 422
    assert "Choose yes or no." in response.content.decode()


def test_the_link_answers_once(form, mailoutbox):
    apply(form)
    answer(mailoutbox[0], "yes")
    response = answer(mailoutbox[0], "no")
    assert response.status_code == 404
    assert Application.objects.get().state == "draft"


@pytest.mark.parametrize(("days", "status"), [(-30, 200), (-31, 404)])
def test_the_link_holds_for_thirty_days(form, mailoutbox, days, status):
    apply(form)
    Application.objects.update(asked_contact_on=in_days(days))
    assert Client().get(link_in(mailoutbox[0])).status_code == status


def test_a_new_link_ends_the_old_one(mailoutbox):
    application = make_application("named")
    ask_contact(application)
    ask_contact(application)
    assert Client().get(link_in(mailoutbox[0])).status_code == 404
    assert Client().get(link_in(mailoutbox[1])).status_code == 200


def test_applying_twice_asks_once_and_gets_the_same_answer(form, mailoutbox):
    first, second = apply(form), apply(form, email="Candidate@example.org")
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert len(mailoutbox) == 1
    assert Application.objects.count() == 1


def test_whoever_is_signed_in_applies_with_their_account(form, mailoutbox):
    account = get_user_model().objects.create_user("signed-in@example.org")
    browser = Client()
    browser.force_login(account)
    apply(form, browser)
    assert Application.objects.get().candidate == account


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", "Type your name."),
        ("email", "Type your e-mail address."),
        ("profession", "Say what you work as."),
        ("programme", "Choose your programme."),
        ("edition", "Choose a certificate."),
        ("active", "Only people who work in health care and take part in a programme can apply."),
    ],
)
def test_what_is_missing_is_named_and_the_rest_stays(form, field, said):
    response = apply(form, **{field: ""})
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert "Midwife" in page or field == "profession"


def test_a_programme_without_a_contact_person_cannot_be_chosen(form, programme):
    programme.contact_email = ""
    programme.save()
    assert "Nobody can apply here yet." in Client().get("/supporters/apply/").content.decode()


def test_an_incomplete_edition_cannot_be_applied_for(form, edition):
    edition.complete = False
    edition.save()
    assert apply(form).status_code == 422


def test_twenty_applications_an_hour_come_from_one_address(form, mailoutbox):
    cache.clear()
    answers = [apply(form, email=f"c{number}@example.org").status_code for number in range(21)]
    assert answers == [302] * 20 + [429]
    assert len(mailoutbox) == 20


@pytest.fixture
def mail_is_down(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def test_without_mail_nothing_is_kept_and_what_was_typed_stays(form, mail_is_down):
    response = apply(form)
    assert response.status_code == 503
    assert "so nothing was kept" in response.content.decode()
    assert "Midwife" in response.content.decode()
    assert not Application.objects.exists()


def test_without_mail_a_yes_is_not_kept_and_the_link_holds(form, mailoutbox, request):
    apply(form)
    request.getfixturevalue("mail_is_down")
    assert answer(mailoutbox[0], "yes").status_code == 503
    assert Application.objects.get().state == "named"
    assert not get_user_model().objects.exists()


def test_an_account_without_an_application_is_shown_where_one_begins(client):
    client.force_login(get_user_model().objects.create_user("nobody@example.org"))
    assert "/supporters/apply/" in client.get("/supporters/me/application/").content.decode()


def test_after_signing_in_a_candidate_is_led_to_the_application_and_not_to_an_inbox():
    response = browser_of(make_application()).get("/supporters/me/")
    assert response["Location"] == "/supporters/me/application/"


def test_without_mail_one_cannot_apply_again_and_is_told_so(mail_is_down):
    application = make_application("refused", decided_on=localdate())
    response = browser_of(application).post(f"/supporters/me/application/{application.pk}/again/")
    assert response.status_code == 503
    assert "so nothing was kept" in response.content.decode()
    assert Application.objects.count() == 1


def test_ones_own_address_leads_to_the_newest_application():
    application = make_application()
    response = browser_of(application).get("/supporters/me/application/")
    assert response["Location"] == f"/supporters/me/application/{application.pk}/"


@pytest.mark.parametrize(("days", "mails"), [(30, 1), (31, 2)])
def test_whoever_got_no_answer_in_time_can_apply_again(form, mailoutbox, days, mails):
    apply(form)
    Application.objects.update(asked_contact_on=in_days(-days))
    apply(form)
    assert len(mailoutbox) == mails
    assert Application.objects.filter(state="named").count() == 1


def test_whoever_has_an_account_and_got_no_answer_in_time_can_apply_again(form, mailoutbox):
    before = make_application("named", asked_contact_on=in_days(-31))
    apply(form, browser_of(before))
    assert len(mailoutbox) == 1
    assert Application.objects.get(state="named").candidate == before.candidate
