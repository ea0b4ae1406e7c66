"""Whose an application is where people of an institution apply for themselves, and others act for it."""

import pytest
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.audits.assigning import InConflict, assign
from directory.certification.audits.conflicts import Conflict
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add
from tests.directory.certification.applications.candidates import make_application
from tests.directory.certification.audits.auditors import make_auditor
from tests.directory.certification.institutions.contacts import (
    browser_of,
    make_contact,
    make_institutions_application,
)
from tests.directory.certification.institutions.test_institution_audit import handed_in

pytestmark = pytest.mark.django_db


def browser_of_candidate(application) -> Client:
    browser = Client()
    browser.force_login(application.candidate)
    return browser


def test_a_person_opens_their_own_application_also_where_two_act_for_the_institution():
    persons = make_application()
    for _number in range(2):
        make_contact(persons.programme.institution.name)
    answer = browser_of_candidate(persons).get(f"/supporters/me/application/{persons.pk}/")
    assert answer.status_code == 200


def test_a_contact_person_who_moved_begins_for_the_other_institution():
    old = make_institutions_application()
    contact = old.candidate.contact_person
    contact.institution = make_contact("Another hospital").institution
    contact.save()
    made = make_institutions_application(contact=contact)
    assert made.programme.institution.name == "Another hospital"
    old.refresh_from_db()
    assert old.state == "draft"
    assert browser_of(make_contact()).get(f"/organisations/me/{old.pk}/").status_code == 200


def test_whoever_is_only_known_as_a_contact_person_has_no_place_to_audit_from():
    application = handed_in()
    auditor = make_auditor("")
    contact = make_contact("Another hospital")
    contact.account = auditor
    contact.save()
    with pytest.raises(InConflict) as against:
        assign(application, "first", auditor, localdate())
    assert against.value.conflicts == [Conflict.PLACE_UNKNOWN]


def test_an_application_of_the_institution_is_not_taken_for_ones_own():
    made = make_institutions_application()
    account = made.candidate
    browser = browser_of(account.contact_person)
    assert browser.get("/supporters/me/application/").status_code == 200


def test_whoever_wrote_the_application_and_acts_for_nobody_any_more_does_not_audit_it():
    application = handed_in()
    auditor = make_auditor("Elsewhere")
    add(Kind.ANSWERED, about=application.pk, who=auditor.pk)
    with pytest.raises(InConflict) as against:
        assign(application, "first", auditor, localdate())
    assert against.value.conflicts == [Conflict.SELF]
