"""A candidate's own pages: the task list, evidence, handing in, withdrawing, applying again."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.applications.models import Application, Covers, Item
from directory.certification.periods import years_later
from tests.directory.certification.applications.candidates import (
    CORE,
    OTHERS,
    browser_of,
    make_application,
    show,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(db):
    return make_application()


@pytest.fixture
def browser(application):
    return browser_of(application)


def page_of(application) -> str:
    return browser_of(application).get(address(application)).content.decode()


def address(application, *parts) -> str:
    return "/".join(["/supporters/me/application", str(application.pk), *parts, ""])


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


RECORD = {"issued_on": "", "issuer": "Example Academy", "codes": ["COM08"], "note": "Twelve weeks.", "years": "7"}


def typed(**changed):
    return {**RECORD, "issued_on": localdate().isoformat(), **changed}


def test_all_fourteen_standards_stand_there_with_what_each_asks(application):
    page = page_of(application)
    assert [code for code in (*CORE, *OTHERS) if f'id="{code}"' not in page] == []
    assert "formal training in psychological first aid" in page


def test_years_of_experience_count_without_a_file(application, browser):
    response = browser.post(address(application, "COM08", "years_of_experience"), typed())
    assert response.status_code == 303
    assert "Example Academy" in page_of(application)
    assert Item.objects.get().years == 7


def test_feedback_counts_in_numbers(application, browser):
    there = address(application, "COM03", "second_victim_feedback")
    browser.post(there, typed(codes=["COM03", "COM09"], answers="12", favourable="11"))
    assert "11 of 12 favourable" in page_of(application)
    assert set(Covers.objects.values_list("code", flat=True)) == {"COM03", "COM09"}


def test_the_agreement_is_signed_on_the_site_with_the_name_of_the_application(application, browser):
    there = address(application, "COM13", "signed_confidentiality_agreement")
    wrong = browser.post(there, {"agreed": "on", "name": "Somebody Else"})
    assert wrong.status_code == 422
    assert "Somebody Else" in wrong.content.decode()
    assert not Item.objects.exists()
    browser.post(there, {"agreed": "on", "name": f" {application.name.upper()} "})
    assert Item.objects.get().issued_on == localdate()


def test_a_day_outside_the_window_is_refused_with_the_reason_and_nothing_is_lost(application, browser):
    old = (localdate() - timedelta(days=6 * 366)).isoformat()
    response = browser.post(address(application, "COM08", "years_of_experience"), typed(issued_on=old))
    assert response.status_code == 422
    assert "This is older than 5 years." in words(response)
    assert "Twelve weeks." in response.content.decode()
    assert not Item.objects.exists()


@pytest.mark.parametrize("part", ["COM99/training_record", "COM13/training_record", "COM01/made_up"])
def test_a_standard_or_kind_that_is_not_there_is_not_found(application, browser, part):
    assert browser.get(address(application, part)).status_code == 404


def test_how_it_looks_counts_what_is_shown(application):
    show(application, [*CORE, *OTHERS[:8]])
    page = page_of(application)
    assert "Other standards: 8 of 9 needed, out of 11." in page
    assert "would not be granted yet" in page


def test_evidence_that_has_become_too_old_says_so_and_counts_no_more(application):
    show(application, CORE, days_ago=6 * 366)
    page = page_of(application)
    assert "Too old by now" in page
    assert "CORE standards: 0 of 3 needed" in page


def test_evidence_is_taken_away_after_a_question(application, browser):
    [item] = show(application, ["COM01"])
    there = address(application, "evidence", str(item.pk), "remove")
    assert "Take this evidence away?" in browser.get(there).content.decode()
    assert Item.objects.exists()
    browser.post(there)
    assert not Item.objects.exists()


def test_without_evidence_for_a_core_standard_it_cannot_be_handed_in(application, browser):
    show(application, [*CORE[1:], *OTHERS])
    response = browser.post(address(application, "hand-in"))
    assert response.status_code == 409
    assert f"These CORE standards have no evidence that counts: {CORE[0]}." in words(response)
    assert Application.objects.get().state == "draft"


def test_what_is_handed_in_cannot_be_changed(application, browser):
    [item, *_] = show(application, CORE)
    browser.post(address(application, "hand-in"))
    assert Application.objects.get().state == "submitted"
    assert browser.post(address(application, "evidence", str(item.pk), "remove")).status_code == 409
    late = browser.post(address(application, "COM08", "years_of_experience"), typed())
    assert late.status_code == 409
    assert "Twelve weeks." in late.content.decode()
    assert Item.objects.count() == 3


def test_an_answer_goes_with_what_was_asked_for_and_keeps_the_place_in_the_queue(browser, application):
    show(application, CORE)
    first_day = localdate() - timedelta(days=5)
    Application.objects.update(state="returned", asked_for="Which course was it?", submitted_on=first_day)
    assert "Which course was it?" in browser.get(address(application)).content.decode()
    assert browser.post(address(application, "hand-in"), {"answer": ""}).status_code == 422
    browser.post(address(application, "hand-in"), {"answer": "The one of May."})
    found = Application.objects.get()
    assert (found.state, found.answer, found.submitted_on) == ("submitted", "The one of May.", first_day)


@pytest.mark.parametrize("state", ["named", "draft", "submitted", "returned"])
def test_an_open_application_can_be_withdrawn(state):
    application = make_application(state)
    browser_of(application).post(address(application, "withdraw"))
    assert Application.objects.get().state == "withdrawn"


@pytest.mark.parametrize("state", ["granted", "refused"])
def test_what_is_decided_cannot_be_withdrawn(state):
    application = make_application(state, decided_on=localdate())
    assert browser_of(application).post(address(application, "withdraw")).status_code == 409
    assert Application.objects.get().state == state


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_after_that_one_may_apply_again_and_the_programme_is_asked_again(state, mailoutbox):
    application = make_application(state, decided_on=localdate())
    browser_of(application).post(address(application, "again"))
    new = Application.objects.get(before=application)
    assert (new.state, new.candidate, new.name) == ("named", application.candidate, application.name)
    assert mailoutbox[0].to == ["contact@example.org"]


def test_applying_again_twice_opens_one(mailoutbox):
    application = make_application("refused", decided_on=localdate())
    for _ in range(2):
        browser_of(application).post(address(application, "again"))
    assert Application.objects.count() == 2
    assert len(mailoutbox) == 1


def test_a_granted_certificate_is_no_reason_to_apply_again():
    application = make_application("granted", decided_on=localdate())
    browser_of(application).post(address(application, "again"))
    assert Application.objects.count() == 1


@pytest.mark.parametrize("part", ["", "COM01/training_record", "hand-in", "withdraw", "again"])
def test_another_candidate_finds_nothing_there(application, part):
    other = browser_of(make_application())
    there = address(application, *filter(None, [part]))
    assert other.get(there).status_code == 404
    assert other.post(there).status_code == 404


def test_nobody_is_asked_to_sign_in(application):
    assert "/accounts/login/" in Client().get(address(application))["Location"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_task_list_takes_as_many_queries_for_one_item_as_for_three(application, rows, django_assert_num_queries):
    show(application, CORE[:rows])
    browser = browser_of(application)
    browser.get(address(application))
    with django_assert_num_queries(5):
        browser.get(address(application))


def test_what_is_added_after_more_was_asked_for_counts_on_the_task_list(application, browser):
    Application.objects.update(state="returned", submitted_on=localdate() - timedelta(days=40))
    show(application, CORE, days_ago=2)
    assert "CORE standards without evidence" not in words(browser.get(address(application)))


def test_no_wait_for_an_auditor_makes_evidence_too_old_to_hand_in_again(application, browser):
    handed_in = localdate() - timedelta(days=400)
    Application.objects.update(state="returned", submitted_on=handed_in)
    application.refresh_from_db()
    show(application, CORE, days_ago=(localdate() - years_later(handed_in, -5)).days)
    assert "Too old by now" not in words(browser.get(address(application)))
    browser.post(address(application, "hand-in"), {"answer": "It is in the file."})
    application.refresh_from_db()
    assert application.state == "submitted"
