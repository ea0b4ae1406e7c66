from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from directory.certification.applications.models import Item
from directory.certification.models import Edition
from directory.supporters.roles import COORDINATORS, make_roles
from directory.training.attending import members_of, open_application
from directory.training.models import Attendance
from directory.training.planning import plan
from directory.training.words import LEVELS
from tests.directory.certification.applications.candidates import make_application
from tests.directory.supporters.factories import make_account, make_programme, make_supporter

pytestmark = pytest.mark.django_db


def training_in(days: int, programme=None):
    held_on = localdate() + timedelta(days=days)
    return plan(programme or make_programme(), "A day of listening", held_on, ["empathy", "own-care"], 120)


def browser_of(account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def coordinator() -> Client:
    make_roles()
    account = make_account()
    account.groups.add(Group.objects.get(name=COORDINATORS))
    return browser_of(account)


def attends(training, account, *, came=None) -> Attendance:
    return Attendance.objects.create(training=training, account=account, name="Amira", came=came)


def pressed(supporter, state: str, *, was: str) -> dict[str, str]:
    """What the coordinators' page sends for one person."""
    return {f"person-{supporter.account_id}": state, f"was-{supporter.account_id}": was}


def page_of(browser, training) -> BeautifulSoup:
    return BeautifulSoup(browser.get(reverse("my_training", args=[training.pk])).content, "html.parser")


def test_supporters_and_candidates_of_the_programme_can_be_asked_to_come():
    supporter = make_supporter("Amira")
    candidate = make_application(programme=supporter.programme)
    make_supporter("Elsewhere", programme=make_programme("Hill hospital"))
    training = training_in(9, supporter.programme)
    answer = coordinator().get(reverse("training_people", args=[training.pk]))
    assert {account for account, _name, _state in answer.context["people"]} == {
        supporter.account_id,
        candidate.candidate_id,
    }


def test_whoever_is_asked_sees_it_and_nobody_else_does():
    supporter, other = make_supporter("Amira"), make_supporter("Bo")
    training = training_in(9, supporter.programme)
    coordinator().post(reverse("training_people", args=[training.pk]), {f"person-{supporter.account_id}": "asked"})
    assert "A day of listening" in browser_of(supporter.account).get(reverse("my_trainings")).content.decode()
    assert page_of(browser_of(supporter.account), training).h1.string == "A day of listening"
    assert browser_of(other.account).get(reverse("my_training", args=[training.pk])).status_code == 404


def test_nobody_came_before_the_day():
    supporter = make_supporter("Amira")
    training = training_in(1, supporter.programme)
    coordinator().post(reverse("training_people", args=[training.pk]), {f"person-{supporter.account_id}": "came"})
    assert not Attendance.objects.exists()


def test_on_the_day_it_can_be_said_who_came():
    supporter = make_supporter("Amira")
    training = training_in(0, supporter.programme)
    coordinator().post(reverse("training_people", args=[training.pk]), {f"person-{supporter.account_id}": "came"})
    assert Attendance.objects.get().came is True


def test_taking_somebody_off_the_list_takes_the_training_from_their_page():
    supporter = make_supporter("Amira")
    training = training_in(3, supporter.programme)
    attends(training, supporter.account)
    coordinator().post(reverse("training_people", args=[training.pk]), pressed(supporter, "", was="asked"))
    assert not Attendance.objects.exists()


def test_what_somebody_said_is_not_lost_by_a_slip():
    supporter = make_supporter("Amira")
    training = training_in(3, supporter.programme)
    attends(training, supporter.account)
    Attendance.objects.update(before={"empathy": 1})
    coordinator().post(reverse("training_people", args=[training.pk]), pressed(supporter, "", was="asked"))
    assert Attendance.objects.get().before == {"empathy": 1}


def test_a_page_that_is_old_changes_only_what_was_changed_on_it():
    supporter = make_supporter("Amira")
    training = training_in(3, supporter.programme)
    page = pressed(supporter, "", was="")
    attends(training, supporter.account)
    coordinator().post(reverse("training_people", args=[training.pk]), page)
    assert Attendance.objects.exists()


def test_whoever_applies_for_an_institution_is_not_asked_to_come_by_that():
    programme = make_programme()
    application = make_application(programme=programme)
    Edition.objects.filter(pk=application.edition_id).update(applies_to=Edition.Applicant.INSTITUTION)
    assert members_of(programme) == {}
    assert open_application(application.candidate_id) is None


def test_an_address_with_a_number_beyond_all_numbers_is_not_there():
    supporter = make_supporter("Amira")
    assert browser_of(supporter.account).get(f"/supporters/me/trainings/{10**30}/").status_code == 404


def test_the_same_questions_are_asked_before_and_after():
    supporter = make_supporter("Amira")
    training, browser = training_in(0, supporter.programme), browser_of(supporter.account)
    mine = attends(training, supporter.account)
    browser.post(reverse("my_training", args=[training.pk]), {"empathy": "0", "own-care": "1"})
    Attendance.objects.update(came=True)
    browser.post(reverse("my_training", args=[training.pk]), {"empathy": "2"})
    mine.refresh_from_db()
    assert (mine.before, mine.after) == ({"empathy": 0, "own-care": 1}, {"empathy": 2})
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page_of(browser, training).select("tbody tr")]
    assert rows == [
        ["Empathy", "I want to learn this", "I am sure of this"],
        ["Looking after yourself", "I have some practice", "–"],
    ]


def test_after_the_day_nothing_is_said_as_before():
    supporter = make_supporter("Amira")
    training = training_in(-1, supporter.programme)
    attends(training, supporter.account)
    answer = browser_of(supporter.account).post(reverse("my_training", args=[training.pk]), {"empathy": "0"})
    assert answer.status_code == 409
    assert Attendance.objects.get().before is None


def test_what_somebody_said_is_not_on_the_coordinators_page():
    supporter = make_supporter("Amira")
    training = training_in(0, supporter.programme)
    attends(training, supporter.account, came=True)
    Attendance.objects.update(before={"empathy": 0}, after={"empathy": 2})
    answer = coordinator().get(reverse("training_people", args=[training.pk]))
    assert answer.context["people"] == [(supporter.account_id, "Amira", "came")]
    assert not [words for words in LEVELS.values() if str(words) in answer.content.decode()]


def test_the_paper_is_for_whoever_came():
    supporter = make_supporter("Amira")
    training = training_in(0, supporter.programme)
    mine = attends(training, supporter.account)
    paper = reverse("my_training_paper", args=[training.pk])
    assert browser_of(supporter.account).get(paper).status_code == 404
    mine.came = True
    mine.save()
    answer = browser_of(supporter.account).get(paper)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_paper_becomes_evidence_for_the_standards_that_take_it():
    application = make_application()
    training = training_in(-1, application.programme)
    attends(training, application.candidate, came=True)
    browser = browser_of(application.candidate)
    answer = browser.post(reverse("my_training_evidence", args=[training.pk]))
    item = Item.objects.get()
    assert answer.url == reverse("application", args=[application.pk])
    assert (item.kind, item.issued_on, item.issuer) == ("training_record", training.held_on, "Harbour hospital")
    assert [each.code for each in item.covers.all()] == ["COM02"]
    assert item.file.media_type == "application/pdf"


def test_the_same_paper_is_evidence_once():
    application = make_application()
    training = training_in(-1, application.programme)
    attends(training, application.candidate, came=True)
    browser = browser_of(application.candidate)
    for _ in range(2):
        answer = browser.post(reverse("my_training_evidence", args=[training.pk]), follow=True)
    assert Item.objects.count() == 1
    assert "This training is in your application already." in answer.content.decode()


def test_an_example_is_no_evidence():
    application = make_application()
    training = training_in(-1, application.programme)
    training.is_example = True
    training.save()
    attends(training, application.candidate, came=True)
    browser_of(application.candidate).post(reverse("my_training_evidence", args=[training.pk]))
    assert not Item.objects.exists()


def test_whoever_was_not_there_has_no_evidence():
    application = make_application()
    training = training_in(-1, application.programme)
    attends(training, application.candidate, came=False)
    browser_of(application.candidate).post(reverse("my_training_evidence", args=[training.pk]))
    assert not Item.objects.exists()


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_of_people_asks_the_same_however_many_they_are(people, django_assert_num_queries):
    from directory.training.views.people import PeopleView

    programme = make_programme()
    training = training_in(3, programme)
    for _ in range(people):
        attends(training, make_supporter(programme=programme).account)
    view = PeopleView()
    view.training = training
    with django_assert_num_queries(3):
        assert len(view.people()) == people
