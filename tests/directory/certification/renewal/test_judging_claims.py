"""Auditors confirm what holders claim: nothing of their own institution, and only one opens the file."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.applications.files import Upload
from directory.certification.audits.models import Tie
from directory.certification.evidence import folder
from directory.certification.evidence.content import kind_of
from directory.certification.renewal.acts import NotNow, add_claim, erase_what_is_old, judge, take
from directory.certification.renewal.counting import counted
from directory.certification.renewal.models import Claim, ClaimFile
from directory.supporters.roles import COORDINATORS
from tests.directory.certification.audits.auditors import make_auditor
from tests.directory.certification.evidence.files import PDF
from tests.directory.certification.renewal.holders import make_claim, make_holder
from tests.directory.requests.people import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder(db):
    return make_holder()


@pytest.fixture
def claim(holder):
    one = Claim(
        certificate=holder.certificate,
        amounts={"training_hours": "5"},
        held_on=localdate(),
        issuer="Example Academy",
        added_on=localdate(),
    )
    return add_claim(one, Upload("day.pdf", kind_of("day.pdf", PDF).media_type, PDF))


def browser_of(account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def place(claim, *parts) -> str:
    return "/".join(["/admin/renewals", str(claim.pk), *parts, ""])


def test_an_auditor_takes_a_claim_opens_its_file_and_confirms_it(holder, claim):
    browser = browser_of(make_auditor())
    assert "5 hours of further training" in browser.get("/admin/renewals/").content.decode()
    assert browser.get(place(claim, "file")).status_code == 404
    browser.post(place(claim))
    assert b"".join(browser.get(place(claim, "file")).streaming_content) == PDF
    browser.post(place(claim), {"answer": "yes"})
    assert counted(holder.certificate) == {"training_hours": 5}


def test_a_refusal_needs_a_reason_and_the_holder_reads_it(holder, claim):
    auditor = make_auditor()
    browser = browser_of(auditor)
    browser.post(place(claim))
    assert browser.post(place(claim), {"answer": "no"}).status_code == 422
    browser.post(place(claim), {"answer": "no", "reason": "The day is missing."})
    page = browser_of(holder.account).get("/supporters/me/renewal/").content.decode()
    assert "The day is missing." in page
    assert counted(holder.certificate) == {}


def test_what_one_auditor_has_taken_is_not_there_for_another(claim):
    take(claim, make_auditor())
    other = browser_of(make_auditor())
    assert str(claim.pk) not in other.get("/admin/renewals/").content.decode()
    assert other.get(place(claim)).status_code == 404
    assert other.get(place(claim, "file")).status_code == 404


def test_two_auditors_take_one_claim_once(claim):
    take(claim, make_auditor())
    with pytest.raises(NotNow):
        take(claim, make_auditor())


def test_a_claim_is_judged_once(claim):
    auditor = make_auditor()
    take(claim, auditor)
    judge(claim, auditor, localdate(), confirmed=True)
    with pytest.raises(NotNow):
        judge(claim, auditor, localdate(), confirmed=False, reason="No.")


def test_an_auditor_of_the_holders_institution_cannot_take_it(holder, claim):
    auditor = make_auditor(holder.programme.institution.name)
    browser_of(auditor).post(place(claim))
    assert Claim.objects.get().judge is None


def test_whoever_trained_the_holder_cannot_take_it(holder, claim):
    auditor = make_auditor()
    Tie.objects.create(mentor=auditor, trainee=holder.account)
    page = browser_of(auditor).get(place(claim)).content.decode()
    assert "Take it" not in page
    browser_of(auditor).post(place(claim))
    assert Claim.objects.get().judge is None


def test_who_is_no_auditor_sees_no_claims(claim):
    for account in (make_account("", COORDINATORS), make_account("", is_superuser=True, is_staff=True)):
        assert browser_of(account).get("/admin/renewals/").status_code in (302, 403)
        assert browser_of(account).get(place(claim, "file")).status_code in (302, 403, 404)


def test_a_file_goes_when_its_time_is_over_and_the_answer_stays(claim, django_capture_on_commit_callbacks, settings):
    auditor = make_auditor()
    take(claim, auditor)
    judge(claim, auditor, localdate(), confirmed=True)
    name = ClaimFile.objects.get().name
    last = localdate() + timedelta(days=settings.LEEWARD_EVIDENCE_DAYS)
    assert erase_what_is_old(last - timedelta(days=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_what_is_old(last) == 1
    assert not (folder.folder() / name).exists()
    assert Claim.objects.get().state == "confirmed"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_as_many_queries_with_three_claims_as_with_one(rows, django_assert_num_queries):
    for _ in range(rows):
        make_claim(make_holder(), Claim.State.WAITING, training_hours="1")
    browser = browser_of(make_auditor())
    browser.get("/admin/renewals/")
    with django_assert_num_queries(11):
        browser.get("/admin/renewals/")
