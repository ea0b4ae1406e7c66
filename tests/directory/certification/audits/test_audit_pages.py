"""The queue, assigning, and an auditor's page in the admin; who gets in and who does not."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.applications.models import Application
from directory.certification.audits.assigning import assign
from directory.certification.audits.conflicts import Conflict
from directory.certification.audits.deciding import propose
from directory.certification.audits.models import Assignment, Decision, Finding, Interview
from directory.certification.audits.words import CONFLICTS
from directory.certification.models import Certificate
from directory.certification.periods import years_later
from tests.directory.certification.applications.candidates import CORE, OTHERS, browser_of, make_application
from tests.directory.certification.audits.auditors import assigned_to_two, handed_in, judged, make_auditor
from tests.directory.supporters.factories import in_days
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db


def browser(user) -> Client:
    found = Client()
    found.force_login(user)
    return found


@pytest.fixture
def application(db):
    return handed_in()


@pytest.fixture
def two(application):
    return assigned_to_two(application)


@pytest.fixture
def coordinator(db):
    return browser(make_staff("Coordinators"))


def at(application, *parts) -> str:
    return "/".join(["/admin/audits", str(application.pk), *parts, ""])


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def all_met(**changed) -> dict[str, str]:
    codes = (*CORE, *OTHERS)
    day = in_days(-30).isoformat()
    form = {f"{code}-grade": "FC" for code in codes} | {f"{code}-holds_from": day for code in codes}
    return {**form, **changed}


def test_the_queue_shows_the_oldest_first_with_its_age_and_who_has_it(coordinator, application, two):
    older = handed_in()
    Application.objects.filter(pk=older.pk).update(submitted_on=in_days(-9))
    page = words(coordinator.get("/admin/audits/"))
    assert page.index(older.name) < page.index(application.name)
    assert "9 days" in page
    assert f"judges each standard: {two[0]}" in page


def test_a_coordinator_does_not_choose_who_looks_at_their_own_application(application):
    person = make_staff("Coordinators")
    assigns = browser(person)
    assert assigns.get(at(application, "assign")).status_code == 200
    Application.objects.filter(pk=application.pk).update(candidate=person)
    assert assigns.get(at(application, "assign")).status_code in (302, 403)
    assert assigns.post(at(application, "again"), {"reason": "Again"}).status_code in (302, 403)
    assert Application.objects.get().round == 1


def test_the_fifty_first_stands_on_the_second_page_to_which_the_first_leads(coordinator, application):
    Application.objects.filter(pk=application.pk).update(submitted_on=in_days(-1), name="The Newest")
    same = {"edition": application.edition, "programme": application.programme, "named_on": in_days(-90)}
    Application.objects.bulk_create(
        Application(name=f"Older {number}", submitted_on=in_days(-30), state="submitted", **same)
        for number in range(50)
    )
    first = coordinator.get("/admin/audits/")
    assert "The Newest" not in words(first)
    later = re.search(r'href="(\?[^"]+)">\s*Later', first.content.decode())[1]
    assert "The Newest" in words(coordinator.get(f"/admin/audits/{later}"))


def test_an_empty_queue_says_so(coordinator):
    assert "Nothing waits here." in words(coordinator.get("/admin/audits/"))


def test_an_auditor_finds_only_their_own(application, two):
    other = handed_in()
    page = words(browser(two[0]).get("/admin/audits/"))
    assert application.name in page
    assert other.name not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_takes_as_many_queries_for_one_as_for_three(coordinator, rows, django_assert_num_queries):
    for _ in range(rows):
        assigned_to_two(handed_in())
    coordinator.get("/admin/audits/")
    with django_assert_num_queries(12):
        coordinator.get("/admin/audits/")


def test_a_coordinator_assigns_and_sees_why_somebody_cannot_be(coordinator, application):
    auditor, local = make_auditor(), make_auditor("Harbour hospital")
    page = words(coordinator.get(at(application, "assign")))
    assert "Works for, or audits for, the candidate’s institution." in page
    coordinator.post(at(application, "assign"), {"part": "first", "auditor": auditor.pk})
    refused = coordinator.post(at(application, "assign"), {"part": "second", "auditor": local.pk}, follow=True)
    assert "Works for, or audits for" in words(refused)
    assert [one.auditor for one in Assignment.objects.all()] == [auditor]


def test_a_candidate_who_is_also_an_auditor_is_never_given_the_own_application(coordinator):
    auditor = make_auditor()
    own = handed_in(candidate=auditor)
    refused = coordinator.post(at(own, "assign"), {"part": "first", "auditor": auditor.pk}, follow=True)
    assert str(CONFLICTS[Conflict.SELF]) in words(refused)
    assert not Assignment.objects.exists()
    assert browser(auditor).get(at(own)).status_code == 404


@pytest.mark.parametrize("typed", [{}, {"part": "third", "auditor": "1"}, {"part": "first", "auditor": "x"}])
def test_nonsense_assigns_nobody(coordinator, application, typed):
    assert "Choose one of the people" in words(coordinator.post(at(application, "assign"), typed, follow=True))
    assert not Assignment.objects.exists()


def test_evidence_stands_beside_each_standard(application, two):
    page = words(browser(two[0]).get(at(application)))
    assert page.count("Example Academy") == 14
    assert "formal training in psychological first aid" in page


def test_judgements_are_kept_and_can_be_put_before_the_second_person(application, two):
    first = browser(two[0])
    first.post(at(application), all_met())
    assert Finding.objects.filter(grade="FC").count() == 14
    first.post(at(application, "propose"))
    assert "With these judgements the certificate is granted." in words(browser(two[1]).get(at(application)))
    browser(two[1]).post(at(application, "agree"), {"answer": "agree"})
    assert Certificate.objects.exists()
    assert Application.objects.get().state == "granted"


def test_some_judgements_can_be_kept_and_the_rest_stays_open(application, two):
    browser(two[0]).post(at(application), {"COM01-grade": "NC", "COM01-reason": "Another course."})
    assert [str(one) for one in Finding.objects.all()] == ["COM01: NC"]
    response = browser(two[0]).post(at(application, "propose"), follow=True)
    assert "These standards have no judgement yet: COM02" in words(response)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"COM01-grade": "NC"}, "Say why. The candidate reads it."),
        ({"COM01-holds_from": ""}, "Say from which day it holds."),
        ({"COM01-holds_from": "soon"}, "Write the day like 2026-12-24."),
        ({"COM01-grade": "PC"}, "PC"),
        ({"COM01-grade": ""}, "Choose a judgement, or clear the day and the reason."),
    ],
)
def test_a_judgement_that_cannot_stand_keeps_all_that_was_typed(application, two, changed, said):
    response = browser(two[0]).post(at(application), all_met(**{"COM02-reason": "Very clear.", **changed}))
    assert response.status_code == 422
    assert said in words(response)
    assert "Very clear." in response.content.decode()
    assert not Finding.objects.exists()


def test_the_second_person_gives_it_back(application, two):
    judged(application, two[0])
    propose(application, two[0], localdate())
    browser(two[1]).post(at(application, "agree"), {"answer": "back"})
    assert not Decision.objects.exists()
    assert "Keep these judgements" in words(browser(two[0]).get(at(application)))


def test_the_second_person_has_nothing_to_type_judgements_in(application, two):
    assert "Keep these judgements" not in words(browser(two[1]).get(at(application)))
    browser(two[1]).post(at(application), all_met())
    assert not Finding.objects.exists()


def test_more_is_asked_for_and_reaches_the_candidate(application, two):
    browser(two[0]).post(at(application, "more"), {"asked_for": "Which course was it?"})
    page = browser_of(application).get(f"/supporters/me/application/{application.pk}/").content.decode()
    assert "Which course was it?" in page


def test_asking_for_nothing_is_refused(application, two):
    response = browser(two[0]).post(at(application, "more"), {"asked_for": " "})
    assert response.status_code == 422
    assert "Write what is missing" in words(response)


def test_an_interview_is_noted_and_one_to_come_is_not(application, two):
    late = browser(two[0]).post(at(application, "interview"), {"held_on": in_days(2).isoformat(), "note": "Planned."})
    assert late.status_code == 422
    assert "Planned." in late.content.decode()
    browser(two[0]).post(at(application, "interview"), {"held_on": in_days(0).isoformat(), "note": "About COM02."})
    assert "About COM02." in words(browser(two[1]).get(at(application)))
    assert Interview.objects.count() == 1


def test_a_decision_is_looked_at_again_with_a_reason_alone(coordinator, application, two):
    judged(application, two[0], not_met=CORE)
    propose(application, two[0], localdate())
    browser(two[1]).post(at(application, "agree"), {"answer": "agree"})
    assert coordinator.post(at(application, "again"), {"reason": ""}).status_code == 422
    coordinator.post(at(application, "again"), {"reason": "An appeal."})
    assert Application.objects.get().state == "submitted"
    assert "Looked at it before" in words(coordinator.get(at(application, "assign")))


PAGES = ["", "more", "interview", "propose", "agree"]


def people(application, two) -> dict[str, Client]:
    return {
        "candidate": browser_of(application),
        "other candidate": browser_of(make_application()),
        "other auditor": browser(make_auditor()),
        "coordinator": browser(make_staff("Coordinators", name="coordinator")),
        "editor": browser(make_staff("Editors", name="editor")),
        "superuser": browser(get_user_model().objects.create_superuser("root@example.org", "four plain words here")),
    }


@pytest.mark.parametrize("who", ["candidate", "other candidate", "other auditor", "coordinator", "editor", "superuser"])
def test_nobody_but_its_two_auditors_opens_an_audit(application, two, who):
    there = people(application, two)[who]
    for part in PAGES:
        path = at(application, *filter(None, [part]))
        for response in (there.get(path), there.post(path, all_met(asked_for="x", answer="agree"))):
            assert response.status_code in (302, 403, 404)
            assert "Example Academy" not in response.content.decode()
    assert not Finding.objects.exists()
    assert Application.objects.get(pk=application.pk).state == "submitted"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("candidate", 302),
        ("other candidate", 302),
        ("other auditor", 302),
        ("coordinator", 200),
        ("editor", 302),
        ("superuser", 302),
    ],
)
def test_only_coordinators_assign_and_none_of_the_pages_shows_them_evidence(application, two, who, status):
    response = people(application, two)[who].get(at(application, "assign"))
    assert response.status_code == status
    assert "Example Academy" not in response.content.decode()


def decide(application, two, *, not_met=()):
    judged(application, two[0], not_met=not_met)
    propose(application, two[0], localdate())
    browser(two[1]).post(at(application, "agree"), {"answer": "agree"})


def own_page(application) -> str:
    return words(browser_of(application).get(f"/supporters/me/application/{application.pk}/"))


def test_the_candidate_reads_each_reason_once_it_is_decided_and_not_before(application, two):
    judged(application, two[0], not_met=CORE)
    assert "The record names another course." not in own_page(application)
    decide(application, two, not_met=CORE)
    page = own_page(application)
    assert page.count("The record names another course.") == 3
    assert "Not granted on" in page


def test_whoever_is_granted_a_certificate_finds_its_page(application, two):
    decide(application, two)
    assert (
        f"/certificates/{Certificate.objects.get().number}/"
        in browser_of(application).get(f"/supporters/me/application/{application.pk}/").content.decode()
    )


def test_an_appeal_with_its_reason_is_looked_at_by_others(application, two):
    decide(application, two, not_met=CORE)
    there = f"/supporters/me/application/{application.pk}/appeal/"
    candidate = browser_of(application)
    assert candidate.post(there, {"reason": " "}).status_code == 422
    candidate.post(there, {"reason": "The record was not read."})
    found = Application.objects.get()
    assert (found.state, found.round, found.looked_at_again) == ("submitted", 2, "The record was not read.")


def test_an_appeal_is_open_once(application, two):
    decide(application, two, not_met=CORE)
    there = f"/supporters/me/application/{application.pk}/appeal/"
    browser_of(application).post(there, {"reason": "The record was not read."})
    again = assigned_to_two(Application.objects.get())
    decide(application, again, not_met=CORE)
    assert browser_of(application).post(there, {"reason": "Once more."}).status_code == 409
    assert Application.objects.get().round == 2


@pytest.mark.parametrize("state", ["draft", "submitted", "granted", "withdrawn"])
def test_only_a_refusal_can_be_appealed_against(state):
    application = make_application(state, decided_on=localdate())
    there = f"/supporters/me/application/{application.pk}/appeal/"
    assert browser_of(application).post(there, {"reason": "Why?"}).status_code == 409
    assert Application.objects.get().state == state


def test_another_candidate_cannot_appeal(application, two):
    decide(application, two, not_met=CORE)
    other = browser_of(make_application())
    assert other.post(f"/supporters/me/application/{application.pk}/appeal/", {"reason": "x"}).status_code == 404


def test_nobody_without_an_account_gets_anywhere(application, two):
    for part in [*PAGES, "assign", "again"]:
        assert "/accounts/login/" in Client().get(at(application, *filter(None, [part])))["Location"]


def test_an_auditor_who_was_released_finds_nothing_any_more(application, two):
    assign(application, "first", make_auditor(), localdate())
    assert browser(two[0]).get(at(application)).status_code == 404


def test_no_wait_in_the_queue_makes_a_day_too_old_to_hold_from(application, two):
    Application.objects.update(submitted_on=in_days(-400))
    first_day = years_later(in_days(-400), -5)
    browser(two[0]).post(at(application), all_met(**{"COM01-holds_from": first_day.isoformat()}))
    assert Finding.objects.get(code="COM01").holds_from == first_day


def test_a_day_before_the_window_of_the_application_is_refused(application, two):
    first_day = years_later(application.submitted_on, -5)
    answer = browser(two[0]).post(at(application), all_met(**{"COM01-holds_from": f"{first_day - timedelta(days=1)}"}))
    assert "This is older than 5 years." in words(answer)
    assert not Finding.objects.exists()
