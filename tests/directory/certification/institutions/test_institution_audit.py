"""An institution's application is judged part by part; the grade, the level and the certificate follow by the rules."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.applications.acts import NotNow, submit
from directory.certification.applications.models import Application, Assessed
from directory.certification.audits.assigning import InConflict, assign
from directory.certification.audits.conflicts import Conflict
from directory.certification.audits.deciding import agree, appeal, propose
from directory.certification.audits.models import Decision, Finding
from directory.certification.models import Act, Certificate
from directory.certification.periods import months_later, years_later
from directory.certification.renewal.nightly import remind
from directory.certification.scheme.reading import SchemeFaulty
from directory.certification.scheme.storing import store
from tests.directory.certification.audits.auditors import assigned_to_two, make_auditor
from tests.directory.certification.institutions.contacts import (
    browser_of,
    make_contact,
    make_institutions_application,
    say_all,
    show_all,
)
from tests.directory.certification.institutions.edition import ADVANCED, ELEMENTARY, FILE
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db


def handed_in(level: str = "elementary", **who) -> Application:
    made = make_institutions_application(level, **who)
    say_all(made)
    show_all(made)
    return submit(made, localdate())


def page_of(application: Application, auditor):
    browser = Client()
    browser.force_login(auditor)
    address = f"/admin/audits/{application.pk}/"
    return browser, address


def found(application: Application, **changed) -> dict[str, str]:
    """What the auditor types: every part of every standard met, but for what is changed ("TSEL03-met_1": "0")."""
    typed = {}
    for each in application.standards:
        typed[f"{each.code}-holds_from"] = str(localdate())
        for place, part in enumerate(each.parts):
            typed[f"{each.code}-met_{place}"] = "10" if part.counted else "1"
            if part.counted:
                typed[f"{each.code}-of_{place}"] = "10"
    return {**typed, **changed}


def judge_by_hand(application: Application, auditor, **changed):
    browser, address = page_of(application, auditor)
    return browser.post(address, found(application, **changed))


def decided(application: Application, **changed) -> Decision:
    first, second = assigned_to_two(application)
    answer = judge_by_hand(application, first, **changed)
    assert answer.status_code == 302
    propose(application, first, localdate())
    return agree(application, second, localdate())


def missed(*codes: str) -> dict[str, str]:
    """Standards that are not met at all, with their reason."""
    return {f"{code}-met_0": "0" for code in codes} | {f"{code}-reason": "It is not there." for code in codes}


def in_part(by) -> dict[str, str]:
    return {"TSEL03-met_1": "0", "TSEL03-reason": "One part is missing.", "TSEL03-follows_by": str(by)}


def test_a_standard_with_a_quarter_missing_and_a_plan_is_met_in_part():
    application = handed_in()
    Assessed.objects.update(plan="A plan")
    first, _second = assigned_to_two(application)
    latest = months_later(application.submitted_on, 6)
    assert judge_by_hand(application, first, **in_part(latest)).status_code == 302
    finding = Finding.objects.get(code="TSEL03")
    assert (finding.grade, finding.follows_by, finding.met) == ("PC", latest, ["1", "0", "1", "1"])
    assert Finding.objects.filter(grade="FC").count() == 16


def test_a_plan_of_six_months_and_a_day_makes_it_not_met():
    application = handed_in()
    Assessed.objects.update(plan="A plan")
    first, _second = assigned_to_two(application)
    judge_by_hand(application, first, **in_part(months_later(application.submitted_on, 6) + timedelta(days=1)))
    assert Finding.objects.get(code="TSEL03").grade == "NC"


def test_a_core_standard_is_not_met_in_part_and_the_auditor_reads_why():
    application = handed_in()
    Assessed.objects.update(plan="A plan")
    first, _second = assigned_to_two(application)
    typed = {"TSEL01-met_1": "0", "TSEL01-follows_by": str(localdate() + timedelta(days=30))}
    answer = judge_by_hand(application, first, **typed)
    assert answer.status_code == 422
    assert "NC: A CORE standard is met in full, or not at all. Say why." in answer.content.decode()
    judge_by_hand(application, first, **typed, **{"TSEL01-reason": "One part is missing."})
    assert Finding.objects.get(code="TSEL01").grade == "NC"


def test_a_standard_of_which_one_part_is_not_judged_is_named_and_nothing_is_kept():
    application = handed_in()
    first, _second = assigned_to_two(application)
    answer = judge_by_hand(application, first, **{"TSEL03-met_2": ""})
    assert answer.status_code == 422
    assert "Judge this part too" in answer.content.decode()
    assert not Finding.objects.exists()


def test_nobody_can_type_a_grade():
    application = handed_in()
    first, _second = assigned_to_two(application)
    judge_by_hand(application, first, **missed("TSEL06"), **{"TSEL06-grade": "FC"})
    assert Finding.objects.get(code="TSEL06").grade == "NC"


def test_the_auditor_reads_what_the_institution_says_of_itself_and_the_setting():
    application = handed_in()
    first, _second = assigned_to_two(application)
    browser, address = page_of(application, first)
    page = " ".join(browser.get(address).content.decode().split())
    assert "The institution says of itself: full compliance (FC)." in page
    assert "<dt>Setting</dt><dd>hospital</dd>" in page


def test_the_elementary_level_is_granted_for_three_years_to_the_institution():
    application = handed_in()
    decision = decided(application, **missed("TSEL16", "TSEL17"))
    certificate = Certificate.objects.get()
    assert (decision.granted, decision.level, decision.certificate) == (True, "elementary", certificate)
    assert certificate.institution == application.programme.institution
    assert (certificate.level, certificate.setting) == ("elementary", "hospital")
    assert certificate.valid_until == years_later(localdate(), 3)
    assert Act.objects.get(kind="granted").details == {"edition": 1, "level": "elementary"}


@pytest.mark.parametrize("not_met", [("TSEL01",), ("TSEL15", "TSEL16", "TSEL17")])
def test_without_a_core_standard_or_with_eleven_others_nothing_is_granted(not_met):
    application = handed_in()
    assert not decided(application, **missed(*not_met)).granted
    assert not Certificate.objects.exists()
    page = browser_of(application.candidate.contact_person).get(f"/organisations/me/{application.pk}/")
    assert "It is not there." in page.content.decode()


def test_both_levels_are_granted_in_one_application_as_one_certificate_of_the_higher():
    decided(handed_in("advanced"), **missed(*ADVANCED[:2]))
    assert Certificate.objects.get().level == "advanced"


def test_the_lower_level_is_granted_where_the_higher_is_not_reached():
    decision = decided(handed_in("advanced"), **missed(*ADVANCED[:3]))
    assert (decision.granted, decision.level) == (True, "elementary")
    assert Certificate.objects.get().level == "elementary"
    assert {each["level"] for each in decision.tallies} == {"elementary", "advanced"}


def test_who_holds_the_elementary_level_is_judged_on_the_advanced_one_alone():
    decided(handed_in())
    advanced = handed_in("advanced", contact=make_contact())
    assert [each.code for each in advanced.standards] == [*ADVANCED]
    assert decided(advanced).level == "advanced"


def test_a_level_that_ended_meanwhile_carries_no_higher_one():
    decided(handed_in())
    advanced = handed_in("advanced", contact=make_contact())
    Certificate.objects.update(withdrawn_on=localdate())
    assert not decided(advanced).granted


def test_an_incomplete_edition_grants_nothing_even_if_an_application_is_there():
    application = handed_in()
    first, second = assigned_to_two(application)
    judge_by_hand(application, first)
    edition = application.edition
    edition.content = {**edition.content, "complete": False}
    edition.save()
    propose(application, first, localdate())
    assert not agree(application, second, localdate()).granted


def test_anyone_can_see_who_holds_a_certificate_at_which_level_and_in_which_setting(client):
    decided(handed_in())
    certificate = Certificate.objects.get()
    page = " ".join(client.get(f"/certificates/{certificate.number}/").content.decode().split())
    assert "<dt>Granted to</dt><dd><bdi>Harbour hospital</bdi></dd>" in page
    assert "<dt>Level</dt><dd>elementary</dd>" in page
    assert "<dt>Setting</dt><dd>hospital</dd>" in page
    assert "It is real, and it holds until" in page


def test_the_institutions_own_page_names_what_it_holds():
    application = handed_in()
    decided(application)
    page = browser_of(application.candidate.contact_person).get("/organisations/me/").content.decode()
    assert Certificate.objects.get().number in page


def test_whoever_acts_for_the_institution_does_not_audit_it():
    application = handed_in()
    auditor = make_auditor()
    contact = make_contact()
    contact.account, _old = auditor, contact.account
    contact.save()
    with pytest.raises(InConflict) as against:
        assign(application, "first", auditor, localdate())
    assert Conflict.INSTITUTION in against.value.conflicts


def test_a_coordinator_who_acts_for_the_institution_does_not_choose_who_audits_it():
    application = handed_in()
    coordinator = make_staff("Coordinators")
    browser, address = page_of(application, coordinator)
    assert browser.get(f"{address}assign/").status_code == 200
    contact = make_contact()
    contact.account = coordinator
    contact.save()
    assert browser.get(f"{address}assign/").status_code in (302, 403)


def test_a_refusal_is_appealed_against_by_whoever_acts_for_the_institution():
    application = handed_in()
    decided(application, **missed("TSEL01"))
    colleague = make_contact()
    answer = browser_of(colleague).post(f"/organisations/me/{application.pk}/appeal/", {"reason": "It is there."})
    assert answer.status_code == 303
    assert Act.objects.get(kind="appeal").who == colleague.account_id


def test_a_refusal_is_not_appealed_against_beside_a_new_application():
    application = handed_in()
    decided(application, **missed("TSEL01"))
    make_institutions_application(contact=make_contact())
    with pytest.raises(NotNow):
        appeal(application, "It is there.")


def test_a_certificate_of_an_institution_is_no_peer_supporters():
    decided(handed_in())
    browser = Client()
    browser.force_login(make_staff("Coordinators"))
    assert Certificate.objects.get().number not in browser.get("/admin/supporter/new/").content.decode()


def test_an_edition_on_which_an_institution_applied_stays_as_it_is():
    handed_in()
    with pytest.raises(SchemeFaulty, match="is in use"):
        store(FILE.read_bytes().replace(b"validity_years: 3", b"validity_years: 4"))


@pytest.mark.parametrize("count", [1, 17])
def test_the_auditors_page_takes_the_same_queries_whatever_was_found(count, django_assert_num_queries):
    application = handed_in()
    first, _second = assigned_to_two(application)
    some = {key: value for key, value in found(application).items() if key.split("-")[0] in ELEMENTARY[:count]}
    browser, address = page_of(application, first)
    browser.post(address, some)
    browser.get(address)
    with django_assert_num_queries(18):
        browser.get(address)


def test_those_who_act_for_an_institution_are_reminded_to_renew_its_certificate():
    application = handed_in()
    decided(application)
    make_contact()
    make_contact("Another hospital")
    Certificate.objects.update(valid_until=months_later(localdate(), 6))
    mail.outbox.clear()
    assert remind(localdate())
    assert [one.to for one in mail.outbox] == [
        [one.account.email] for one in application.programme.institution.contact_people.order_by("account")
    ]
    assert "of Harbour hospital" in mail.outbox[0].body
    remind(localdate())
    assert len(mail.outbox) == 2


def test_the_list_of_an_editions_certificates_names_the_institutions():
    decided(handed_in())
    browser = Client()
    browser.force_login(make_staff("Coordinators"))
    edition = Certificate.objects.get().edition_id
    answer = browser.get(f"/admin/edition/certificates/{edition}/")
    assert "Harbour hospital" in b"".join(answer.streaming_content).decode()
