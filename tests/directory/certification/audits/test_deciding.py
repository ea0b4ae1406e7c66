"""From findings to a decision and a certificate, and what nobody can do."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from directory.certification.applications.acts import NotNow, begin_again, withdraw
from directory.certification.applications.erasing import erase_undecided
from directory.certification.applications.models import Application
from directory.certification.audits.assigning import InConflict, assign
from directory.certification.audits.deciding import NotJudged, agree, appeal, look_again, propose, send_back
from directory.certification.audits.judging import Judged, ask_for_more, faults_of, judge, note_interview
from directory.certification.audits.models import Assignment, Decision, Finding, Interview
from directory.certification.models import Certificate
from directory.certification.periods import years_later
from directory.institutions.models import Institution
from directory.supporters.models import StaffPlace
from tests.directory.certification.applications.candidates import CORE, OTHERS, make_application
from tests.directory.certification.audits.auditors import FC, assigned_to_two, handed_in, judged, make_auditor
from tests.directory.supporters.factories import in_days, make_programme, make_supporter

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(db):
    return handed_in()


def decided(application, *, not_met=()):
    first, second = assigned_to_two(application)
    judged(application, first, not_met=not_met)
    propose(application, first, localdate())
    decision = agree(application, second, localdate())
    application.refresh_from_db()
    return decision


def change_edition(application, **changed):
    """Let the application's edition be another one than the first, as a file of its own would state it."""
    edition = application.edition
    edition.content = {**edition.content, **changed}
    edition.save()
    application.refresh_from_db()


def test_two_people_make_a_certificate_of_five_years_to_the_day(application):
    decision = decided(application)
    certificate = Certificate.objects.get()
    assert decision.certificate == certificate
    assert certificate.valid_until == years_later(localdate(), 5)
    assert certificate.granted_here
    assert application.state == "granted"


def test_it_is_certified_by_the_organisation_of_whoever_judged(application):
    decision = decided(application)
    assert Certificate.objects.get().certifier == decision.proposed_by.staff_place.institution


def test_an_auditor_who_is_no_staff_certifies_for_the_hospital_where_they_are_a_supporter(application):
    first, second = assigned_to_two(application)
    judged(application, first)
    propose(application, first, localdate())
    there = make_supporter(account=first, programme=make_programme("Hill hospital"))
    StaffPlace.objects.filter(account=first).delete()
    agree(application, second, localdate())
    assert Certificate.objects.get(granted_here=True).certifier == there.programme.institution


def test_what_the_directory_depends_on_is_taken_from_the_findings(application):
    decided(application, not_met=["COM06"])
    certificate = Certificate.objects.get()
    assert (certificate.com06, certificate.com13) == (False, True)


def test_an_edition_that_does_not_say_what_shows_confidence_lists_nobody(application):
    change_edition(application, needed_to_be_listed={})
    decided(application)
    certificate = Certificate.objects.get()
    assert (certificate.com06, certificate.com13) == (False, False)


def test_another_edition_names_other_standards_for_the_directory(application):
    change_edition(application, needed_to_be_listed={"confidentiality": "COM01", "suicide_prevention": "COM14"})
    decided(application, not_met=["COM14"])
    certificate = Certificate.objects.get()
    assert (certificate.com06, certificate.com13) == (False, True)


def test_another_edition_with_another_share_and_other_years_decides_otherwise(application):
    change_edition(application, validity_years=3, decision={"core": "all FC", "non_core": {"at_least_share": 0.7}})
    decision = decided(application, not_met=OTHERS[:3])
    assert decision.tallies[1]["needed"] == 8
    assert Certificate.objects.get().valid_until == years_later(localdate(), 3)


@pytest.mark.parametrize(
    ("not_met", "granted"),
    [(OTHERS[:2], True), (OTHERS[:3], False), (CORE[:1], False), ((), True)],
)
def test_the_rules_alone_decide(application, not_met, granted):
    decision = decided(application, not_met=not_met)
    assert decision.granted == granted
    assert Certificate.objects.exists() == granted
    assert application.state == ("granted" if granted else "refused")


def test_a_decision_keeps_its_counts(application):
    decision = decided(application, not_met=OTHERS[:3])
    assert decision.tallies == [
        {"among": "core", "met": 3, "needed": 3, "total": 3, "lacking": []},
        {"among": "others", "met": 8, "needed": 9, "total": 11, "lacking": list(OTHERS[:3])},
    ]


def test_nothing_is_granted_on_an_incomplete_edition(application):
    change_edition(application, complete=False)
    assert not decided(application).granted


def test_a_standard_without_a_finding_keeps_back_the_decision_and_is_named(application):
    first, _second = assigned_to_two(application)
    judge(application, first, dict.fromkeys([*CORE, *OTHERS[1:]], FC), localdate())
    with pytest.raises(NotJudged) as raised:
        propose(application, first, localdate())
    assert raised.value.codes == (OTHERS[0],)


def test_one_person_alone_decides_nothing(application):
    first, _second = assigned_to_two(application)
    judged(application, first)
    propose(application, first, localdate())
    with pytest.raises(NotNow):
        agree(application, first, localdate())
    assert not Certificate.objects.exists()


def test_the_second_person_can_send_it_back_and_the_first_judges_again(application):
    first, second = assigned_to_two(application)
    judged(application, first)
    propose(application, first, localdate())
    send_back(application, second)
    judged(application, first, not_met=CORE[:1])
    propose(application, first, localdate())
    assert not agree(application, second, localdate()).granted


def test_once_it_is_proposed_no_finding_changes(application):
    first, _second = assigned_to_two(application)
    judged(application, first)
    propose(application, first, localdate())
    with pytest.raises(NotNow):
        judged(application, first, not_met=CORE)
    assert not Finding.objects.exclude(grade="FC").exists()


def test_agreeing_twice_decides_once(application):
    first, second = assigned_to_two(application)
    judged(application, first)
    propose(application, first, localdate())
    agree(application, second, localdate())
    with pytest.raises(NotNow):
        agree(application, second, localdate())
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("act", ["judge", "propose", "ask", "interview", "agree", "send_back"])
def test_an_auditor_who_is_not_assigned_can_do_nothing(application, act):
    assigned_to_two(application)
    stranger, today = make_auditor(), localdate()
    acts = {
        "judge": lambda: judge(application, stranger, {"COM01": FC}, today),
        "propose": lambda: propose(application, stranger, today),
        "ask": lambda: ask_for_more(application, stranger, "Why?"),
        "interview": lambda: note_interview(application, stranger, today, "Held."),
        "agree": lambda: agree(application, stranger, today),
        "send_back": lambda: send_back(application, stranger),
    }
    with pytest.raises(NotNow):
        acts[act]()
    application.refresh_from_db()
    assert application.state == "submitted"
    assert not Finding.objects.exists() and not Interview.objects.exists()


def test_whoever_comes_to_belong_to_the_candidates_hospital_meanwhile_cannot_agree(application):
    first, second = assigned_to_two(application)
    judged(application, first)
    propose(application, first, localdate())
    StaffPlace.objects.filter(account=second).update(institution=application.programme.institution)
    with pytest.raises(InConflict):
        agree(application, second, localdate())
    assert not Certificate.objects.exists()


def test_two_people_who_come_to_belong_to_one_organisation_cannot_decide(application):
    first, second = assigned_to_two(application)
    judged(application, first)
    propose(application, first, localdate())
    StaffPlace.objects.filter(account=second).update(institution=first.staff_place.institution)
    with pytest.raises(InConflict):
        agree(application, second, localdate())


def test_more_can_be_asked_for_and_the_candidate_writes_again(application):
    first, _second = assigned_to_two(application)
    ask_for_more(application, first, "Which course was it?")
    application.refresh_from_db()
    assert (application.state, application.asked_for) == ("returned", "Which course was it?")


def test_an_interview_is_kept_with_its_day(application):
    first, _second = assigned_to_two(application)
    note_interview(application, first, in_days(-1), "We talked about COM02.")
    assert Interview.objects.get().held_on == in_days(-1)


def test_an_appeal_goes_to_other_people(application):
    decided(application, not_met=CORE)
    earlier = {one.auditor for one in Assignment.objects.all()}
    look_again(application, "The record was not read.")
    application.refresh_from_db()
    for auditor in earlier:
        with pytest.raises(InConflict):
            assign(application, "first", auditor, localdate())
    assert decided(application).granted
    assert [one.granted for one in Decision.objects.all()] == [False, True]


def test_a_correction_keeps_the_old_decision_and_the_certificate_follows(application):
    decision = decided(application)
    number = decision.certificate.number
    look_again(application, "A record was forged.")
    application.refresh_from_db()
    assert Certificate.objects.get().withdrawn_on is None
    decided(application, not_met=CORE)
    certificate = Certificate.objects.get()
    assert (certificate.number, certificate.withdrawn_on) == (number, localdate())
    assert [one.reason for one in Decision.objects.all()] == ["", "A record was forged."]


def test_a_corrected_refusal_lets_the_same_certificate_hold_again(application):
    decided(application)
    before = Certificate.objects.get()
    for not_met in (CORE, ()):
        look_again(application, "Looked at again.")
        application.refresh_from_db()
        decided(application, not_met=not_met)
    after = Certificate.objects.get()
    assert (after.number, after.valid_until, after.withdrawn_on) == (before.number, before.valid_until, None)


def test_a_withdrawn_certificate_takes_its_holder_out_of_the_directory_at_once(application):
    decision = decided(application)
    supporter = make_supporter(account=application.candidate)
    supporter.certificate = decision.certificate
    supporter.save()
    assert supporter.listed_until is not None
    look_again(application, "A record was forged.")
    application.refresh_from_db()
    decided(application, not_met=CORE)
    supporter.refresh_from_db()
    assert supporter.listed_until is None


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_only_a_decision_is_looked_at_again(application, state):
    Application.objects.update(state=state)
    with pytest.raises(NotNow):
        look_again(application, "Why not?")


def test_nobody_withdraws_from_a_decision_that_is_looked_at_again(application):
    decided(application)
    look_again(application, "A record was forged.")
    with pytest.raises(NotNow):
        withdraw(application, localdate())
    application.refresh_from_db()
    assert (application.state, application.can_be_withdrawn) == ("submitted", False)


def test_no_decision_is_erased_with_an_appeal_that_was_given_up(application):
    decided(application, not_met=CORE)
    appeal(application, "The record was not read.")
    with pytest.raises(NotNow):
        withdraw(application, localdate())
    erase_undecided(in_days(1000))
    assert Decision.objects.get().granted is False


def test_a_withdrawn_application_lies_with_no_auditor_any_more(application):
    first, second = assigned_to_two(application)
    withdraw(application, localdate())
    assert not Assignment.objects.filter(auditor__in=[first, second], ended_on=None).exists()


def test_a_new_application_keeps_back_no_correction_of_a_decision(application):
    decided(application)
    make_application("named", candidate=application.candidate, programme=application.programme)
    look_again(application, "A record was forged.")
    application.refresh_from_db()
    assert (application.state, application.round) == ("submitted", 2)


def test_whoever_has_applied_again_does_not_appeal_as_well(application):
    decided(application, not_met=CORE)
    begin_again(application, localdate())
    with pytest.raises(NotNow):
        appeal(application, "The record was not read.")


@pytest.mark.parametrize(
    ("judgement", "field"),
    [
        (lambda today: Judged("FC", today), None),
        (lambda today: Judged("FC"), "holds_from"),
        (lambda today: Judged("FC", today + timedelta(days=2)), "holds_from"),
        (lambda today: Judged("FC", years_later(today, -5)), None),
        (lambda today: Judged("FC", years_later(today, -5) - timedelta(days=1)), "holds_from"),
        (lambda today: Judged("NC", None, "Why."), None),
        (lambda today: Judged("NC", None, "  "), "reason"),
        (lambda today: Judged("PC", today, "Nearly."), "grade"),
        (lambda today: Judged(""), "grade"),
    ],
)
def test_a_finding_needs_a_day_or_a_reason_and_a_grade_of_the_scheme(application, judgement, field):
    faults = list(faults_of(judgement(localdate()), application.edition.shape, localdate()))
    assert [name for name, _sentence in faults] == ([field] if field else [])


def test_an_organisation_is_never_made_up(application):
    before = Institution.objects.count()
    decided(application)
    assert Institution.objects.count() == before + 2
