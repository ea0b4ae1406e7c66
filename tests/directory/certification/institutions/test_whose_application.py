"""Whose an application is where people of an institution apply for themselves, and others act for it."""

import pytest
from django.test import Client

from tests.directory.certification.applications.candidates import make_application
from tests.directory.certification.institutions.contacts import make_contact

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
