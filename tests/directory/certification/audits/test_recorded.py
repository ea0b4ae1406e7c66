"""Every act of an audit stands in the record, in order, and the record holds."""

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate

from directory.certification.applications.acts import submit, withdraw
from directory.certification.audits.assigning import assign
from directory.certification.audits.deciding import agree, appeal, look_again, propose, send_back
from directory.certification.audits.judging import ask_for_more, note_interview
from directory.certification.record.acts import Act
from tests.directory.certification.applications.candidates import CORE, OTHERS, make_application, show
from tests.directory.certification.audits.auditors import assigned_to_two, judged, make_auditor

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Act.objects.values_list("kind", flat=True))


def test_a_whole_audit_is_recorded_act_by_act():
    application, today = make_application(), localdate()
    show(application, (*CORE, *OTHERS))
    submit(application, today)
    first, second = assigned_to_two(application)
    ask_for_more(application, first, "Which course was it?")
    submit(application, today, "The one of May.")
    note_interview(application, first, today, "We talked.")
    judged(application, first, not_met=CORE)
    propose(application, first, today)
    send_back(application, second)
    propose(application, first, today)
    agree(application, second, today)
    appeal(application, "The record was not read.")
    assert kinds() == [
        "submitted",
        "assigned",
        "assigned",
        "more_wanted",
        "answered",
        "interview",
        "finding",
        "decision",
        "second_opinion",
        "decision",
        "second_opinion",
        "appeal",
    ]
    call_command("verify_record", verbosity=0)


def test_a_grant_its_withdrawal_and_its_return_are_recorded_with_the_certificate():
    application, today = make_application(), localdate()
    show(application, (*CORE, *OTHERS))
    submit(application, today)
    for not_met in ((), CORE, ()):
        application.refresh_from_db()
        if application.state != "submitted":
            look_again(application, "Looked at again.")
            application.refresh_from_db()
        first, second = assigned_to_two(application)
        judged(application, first, not_met=not_met)
        propose(application, first, today)
        agree(application, second, today)
    about_it = Act.objects.filter(about__startswith="RS-")
    assert list(about_it.values_list("kind", flat=True)) == ["granted", "revoked", "restored"]


def test_whoever_is_released_is_recorded_too():
    application = make_application("submitted", submitted_on=localdate())
    first, other = make_auditor(), make_auditor()
    assign(application, "first", first, localdate(), by=7)
    assign(application, "first", other, localdate(), by=7)
    acts = list(Act.objects.values_list("kind", "who", "details"))
    assert [(kind, who, details["auditor"]) for kind, who, details in acts] == [
        ("assigned", 7, first.pk),
        ("unassigned", 7, first.pk),
        ("assigned", 7, other.pk),
    ]


def test_no_word_that_somebody_typed_stands_in_the_record():
    application, today = make_application(), localdate()
    show(application, CORE)
    submit(application, today)
    first, _second = assigned_to_two(application)
    note_interview(application, first, today, "Quince said in the interview")
    ask_for_more(application, first, "Quince asked for")
    submit(application, today, "Quince answered")
    withdraw(application, today)
    said = str(list(Act.objects.values_list()))
    assert "Quince" not in said
    assert application.name not in said
    assert application.email not in said
