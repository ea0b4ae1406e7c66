"""The setting decides what is asked for, what counts as held, and what stands on the certificate."""

import pytest
from django.utils.timezone import localdate

from directory.certification.applications.institutions.acts import begin
from directory.certification.applications.models import Application
from directory.certification.audits.deciding import look_again
from directory.certification.models import Certificate
from tests.directory.certification.institutions.contacts import (
    browser_of,
    make_contact,
    make_edition,
)
from tests.directory.certification.institutions.test_institution_audit import decided, handed_in

pytestmark = pytest.mark.django_db


def hold_elementary(contact, edition, setting: str = "hospital", **fields) -> Certificate:
    return Certificate.objects.create(
        **{
            "edition": edition,
            "certifier": contact.institution,
            "institution": contact.institution,
            "level": "elementary",
            "setting": setting,
            "valid_until": localdate(),
            **fields,
        }
    )


def begin_advanced(contact, edition, setting: str) -> Application:
    return begin(contact, contact.institution.programmes.get(), edition, ("advanced", setting), localdate())


def change(application: Application, setting: str):
    browser = browser_of(application.candidate.contact_person)
    typed = {"setting": setting, "sure": "yes"}
    return browser.post(f"/organisations/me/{application.pk}/setting/", typed)


def test_once_handed_in_the_setting_stays_also_when_more_is_asked_for():
    made = handed_in()
    Application.objects.update(state="returned", asked_for="The list.")
    assert change(made, "primary_care").status_code == 409
    made.refresh_from_db()
    assert made.setting == "hospital"
    page = browser_of(made.candidate.contact_person).get(f"/organisations/me/{made.pk}/").content.decode()
    assert f"/organisations/me/{made.pk}/setting/" not in page


def test_a_second_look_writes_its_setting_on_the_certificate():
    made = handed_in()
    decided(made)
    Certificate.objects.update(setting="another")
    again = look_again(made, "The setting was wrong.")
    decided(again)
    assert Certificate.objects.get().setting == "hospital"


def test_a_level_held_in_another_setting_is_asked_for_again():
    contact, edition = make_contact(), make_edition()
    hold_elementary(contact, edition, "hospital")
    made = begin_advanced(contact, edition, "primary_care")
    assert (made.held_level, len(made.standards)) == ("", 29)


def test_changing_the_setting_asks_anew_for_what_is_held_in_the_other_one_only():
    contact, edition = make_contact(), make_edition()
    hold_elementary(contact, edition, "hospital")
    made = begin_advanced(contact, edition, "hospital")
    change(made, "primary_care")
    made.refresh_from_db()
    assert (made.setting, made.held_level, len(made.standards)) == ("primary_care", "", 29)
    change(made, "hospital")
    made.refresh_from_db()
    assert (made.held_level, len(made.standards)) == ("elementary", 12)


def test_a_level_that_holds_in_another_setting_only_carries_no_higher_one():
    decided(handed_in())
    advanced = handed_in("advanced", contact=make_contact())
    Certificate.objects.update(setting="primary_care")
    assert not decided(advanced).granted
