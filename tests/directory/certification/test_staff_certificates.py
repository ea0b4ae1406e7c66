"""What coordinators can enter about a certificate, and what only a decision makes."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils.timezone import localdate

from directory.certification.audits.deciding import agree, look_again, propose
from directory.certification.models import Act, Certificate, Edition
from directory.supporters.models import Supporter
from tests.directory.certification.applications.candidates import CORE, make_edition
from tests.directory.certification.audits.auditors import assigned_to_two, handed_in, judged
from tests.directory.supporters.factories import in_days, make_certificate, make_supporter
from tests.directory.supporters.staff import make_staff
from tests.directory.supporters.test_admin_people import sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    client.force_login(make_staff("Coordinators"))
    return client


def keep(client, certificate: Certificate, **changes):
    """Press "Save" on a certificate's form, with these fields typed otherwise."""
    fields = ("certifier", "edition", "valid_until", "withdrawn_on", "suspended_from", "suspended_until", "checked_by")
    sheet = {name: getattr(certificate, certificate._meta.get_field(name).attname) or "" for name in fields}
    boxes = {name: "on" for name in ("com06", "com13") if getattr(certificate, name)}
    return client.post(f"/admin/certificate/edit/{certificate.pk}/", {**sheet, **boxes, "checked_on": "", **changes})


def decided(application, *, not_met=()) -> Certificate:
    first, second = assigned_to_two(application)
    judged(application, first, not_met=not_met)
    propose(application, first, localdate())
    agree(application, second, localdate())
    application.refresh_from_db()
    return Certificate.objects.get()


def test_what_a_decision_made_is_not_typed_over(coordinator):
    certificate = decided(handed_in(), not_met=["COM06"])
    keep(coordinator, certificate, valid_until=in_days(9000).isoformat(), com06="on")
    now = Certificate.objects.get()
    assert (now.valid_until, now.com06) == (certificate.valid_until, False)


def test_a_certificate_that_was_granted_here_can_be_withdrawn(coordinator):
    keep(coordinator, decided(handed_in()), withdrawn_on=in_days(0).isoformat())
    assert Certificate.objects.get().withdrawn_on == in_days(0)


def test_what_a_coordinator_withdrew_can_be_given_back(coordinator):
    certificate = decided(handed_in())
    keep(coordinator, certificate, withdrawn_on=in_days(0).isoformat())
    keep(coordinator, certificate, withdrawn_on="")
    assert Certificate.objects.get().withdrawn_on is None


def test_what_a_decision_withdrew_only_a_decision_gives_back(coordinator):
    application = handed_in()
    decided(application)
    look_again(application, "A record was another person's.")
    application.refresh_from_db()
    certificate = decided(application, not_met=CORE[:1])
    answer = keep(coordinator, certificate, withdrawn_on="")
    assert "only another decision can give it back" in answer.text
    assert Certificate.objects.get().withdrawn_on == localdate()


def test_what_a_decision_withdrew_is_not_given_back_by_a_later_day_either(coordinator):
    application = handed_in()
    decided(application)
    look_again(application, "A record was another person's.")
    application.refresh_from_db()
    keep(coordinator, decided(application, not_met=CORE[:1]), withdrawn_on=in_days(3000).isoformat())
    assert Certificate.objects.get().withdrawn_on == localdate()


def test_what_a_coordinator_does_to_a_certificate_is_in_the_record(coordinator):
    certificate, today = decided(handed_in()), in_days(0).isoformat()
    for changes in (
        {"suspended_from": today},
        {"suspended_from": ""},
        {"withdrawn_on": today},
        {"withdrawn_on": today, "checked_by": ""},
        {"withdrawn_on": ""},
    ):
        keep(coordinator, Certificate.objects.get(), **changes)
    acts = Act.objects.filter(about=certificate.number).values_list("kind", "details", "who")
    staff = get_user_model().objects.get(email="staff@example.com").pk
    assert list(acts)[1:] == [
        ("suspended", {"from": today, "until": None}, staff),
        ("restored", {}, staff),
        ("revoked", {"on": today}, staff),
        ("restored", {}, staff),
    ]
    call_command("verify_record", verbosity=0)


@pytest.mark.parametrize("changed", [{"applies_to": "institution"}, {"complete": False}])
def test_nobody_enters_a_certificate_on_an_edition_that_certifies_nobody(coordinator, changed):
    certificate, edition = make_certificate(), make_edition()
    other = Edition.objects.create(
        scheme="other", number=1, title="Other", **{"complete": True, "content": edition.content, **changed}
    )
    answer = keep(coordinator, certificate, edition=other.pk)
    assert "not one of the available choices" in answer.text
    assert Certificate.objects.get().edition == certificate.edition


def test_nobody_says_of_a_certificate_of_elsewhere_that_it_was_granted_here(coordinator):
    certificate = make_certificate(granted_here=False, com06=False, com13=False)
    keep(coordinator, certificate, granted_here="on", valid_until=in_days(50).isoformat())
    now = Certificate.objects.get(pk=certificate.pk)
    assert (now.granted_here, now.valid_until) == (False, in_days(50))


def holder_of(certificate: Certificate) -> Supporter:
    """Let somebody be a supporter with this certificate, as a coordinator's entry makes them."""
    person = make_supporter("Wanda")
    other = person.certificate
    person.certificate, person.account = certificate, certificate.decisions.get().application.candidate
    person.save()
    other.delete()
    return person


def leave(client, person, day) -> None:
    client.post(f"/admin/supporter/edit/{person.pk}/", sheet(person, agreement_ended_on=day.isoformat() if day else ""))


def test_a_certificate_ends_with_its_holder_s_last_day_in_a_programme(coordinator):
    person = holder_of(decided(handed_in()))
    leave(coordinator, person, in_days(0))
    assert Certificate.objects.get().validity(localdate()) == "withdrawn"
    assert Act.objects.order_by("-number").first().details == {"on": in_days(0).isoformat(), "active": False}


def test_it_holds_again_when_the_holder_is_active_again(coordinator):
    person = holder_of(decided(handed_in()))
    leave(coordinator, person, in_days(0))
    leave(coordinator, person, None)
    assert Certificate.objects.get().validity(localdate()) == "valid"


def test_being_active_again_gives_back_nothing_that_was_withdrawn_for_another_reason(coordinator):
    person = holder_of(decided(handed_in()))
    keep(coordinator, person.certificate, withdrawn_on=in_days(-2).isoformat())
    leave(coordinator, person, in_days(0))
    leave(coordinator, person, None)
    assert Certificate.objects.get().withdrawn_on == in_days(-2)


def test_a_certificate_of_elsewhere_is_not_ended_here(coordinator):
    person = make_supporter("Amira")
    leave(coordinator, person, in_days(0))
    assert Certificate.objects.get().withdrawn_on is None
