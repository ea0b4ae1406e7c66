"""An institution applies: setting, preconditions, self-assessment, evidence, handing in; all of it its own alone."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.applications.acts import add_item
from directory.certification.applications.erasing import erase_undecided
from directory.certification.applications.institutions.acts import Begun, assess, begin, choose_setting
from directory.certification.applications.institutions.assessing import Said
from directory.certification.applications.institutions.said import answers
from directory.certification.applications.models import Application, Assessed, Item
from directory.certification.models import Act, Certificate
from directory.certification.periods import years_later
from tests.directory.certification.applications.candidates import make_application
from tests.directory.certification.institutions.contacts import (
    browser_of,
    make_contact,
    make_edition,
    make_institutions_application,
    say_all,
    show_all,
)
from tests.directory.certification.institutions.edition import ELEMENTARY
from tests.directory.certification.institutions.texts import make_incomplete

pytestmark = pytest.mark.django_db


def of(application: Application) -> Client:
    return browser_of(application.candidate.contact_person)


def address(application: Application, page: str = "") -> str:
    return f"/organisations/me/{application.pk}/{page}"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_contact_person_begins_an_application_for_the_institution():
    contact, edition = make_contact(), make_edition()
    programme = contact.institution.programmes.get()
    typed = {"programme": programme.pk, "level": f"{edition.pk}:advanced", "setting": "primary_care"}
    answer = browser_of(contact).post("/organisations/me/apply/", typed)
    made = Application.objects.get()
    assert (answer.status_code, answer.url) == (303, address(made))
    assert (made.level, made.setting, made.state, made.name) == (
        "advanced",
        "primary_care",
        "draft",
        "Harbour hospital",
    )
    assert Act.objects.get().kind == "applied"


def test_what_is_not_chosen_is_asked_for_and_nothing_begins():
    contact = make_contact()
    make_edition()
    answer = browser_of(contact).post("/organisations/me/apply/", {"setting": "ship"})
    assert answer.status_code == 422
    assert "Choose a certificate." in text(answer)
    assert not Application.objects.exists()


def test_the_programme_of_another_institution_cannot_be_chosen():
    contact, edition, other = make_contact(), make_edition(), make_contact("Another hospital")
    theirs = other.institution.programmes.get()
    typed = {"programme": theirs.pk, "level": f"{edition.pk}:elementary", "setting": "hospital"}
    assert browser_of(contact).post("/organisations/me/apply/", typed).status_code == 422


def test_an_institution_has_one_open_application_to_an_edition():
    made = make_institutions_application()
    colleague = make_contact()
    with pytest.raises(Begun):
        make_institutions_application(contact=colleague)
    typed = {"programme": made.programme_id, "level": f"{made.edition_id}:advanced", "setting": "hospital"}
    assert browser_of(colleague).post("/organisations/me/apply/", typed).url == address(made)


def test_nobody_applies_for_an_incomplete_edition_and_the_page_says_why():
    make_incomplete()
    browser = browser_of(make_contact())
    for page in ("/organisations/me/", "/organisations/me/apply/"):
        assert "is incomplete here" in text(browser.get(page))
    assert "<form method" not in text(browser.get("/organisations/me/apply/")).split("<main")[1].split("</main")[0]


def test_all_who_act_for_the_institution_see_its_application_and_nobody_else_does():
    made = make_institutions_application()
    assert browser_of(make_contact()).get(address(made)).status_code == 200
    assert browser_of(make_contact("Another hospital")).get(address(made)).status_code == 404
    assert Client().get(address(made)).status_code == 302


def test_whoever_no_longer_acts_for_it_is_shut_out_though_they_began_it():
    made = make_institutions_application()
    browser = of(made)
    made.candidate.contact_person.delete()
    assert browser.get(address(made)).status_code == 404


@pytest.mark.parametrize("page", ["setting/", "preconditions/", "self-assessment/COM01/"])
def test_a_persons_application_has_none_of_an_institutions_pages(page):
    persons = make_application()
    browser = Client()
    browser.force_login(persons.candidate)
    assert browser.get(address(persons, page)).status_code == 404


def test_preconditions_are_kept_and_told_until_all_are_so():
    made = make_institutions_application()
    browser = of(made)
    assert "second condition made for tests" in text(browser.get(address(made, "preconditions/")))
    browser.post(address(made, "preconditions/"), {"preconditions": ["0", "2"]})
    assert "Not yet said to be so: second condition made for tests" in text(browser.get(address(made)))
    assert browser.post(address(made, "preconditions/"), {"preconditions": ["7"]}).status_code == 422
    browser.post(address(made, "preconditions/"), {"preconditions": ["0", "1", "2"]})
    assert "All of it is so." in text(browser.get(address(made)))


def test_a_standard_is_assessed_part_by_part_with_a_plan_and_a_day():
    made = make_institutions_application()
    day = localdate() + timedelta(days=60)
    typed = {"met_0": "1", "met_1": "1", "met_2": "0", "met_3": "1", "plan": "A plan", "follows_by": day}
    answer = of(made).post(address(made, "self-assessment/TSEL03/"), typed)
    assert (answer.status_code, answer.url) == (303, f"{address(made)}#TSEL03")
    page = text(of(made).get(address(made)))
    assert "By your own judgement: partial compliance (PC)." in page
    assert "A plan" in page


def test_a_core_standard_with_a_part_missing_is_not_met_and_says_why():
    made = make_institutions_application()
    day = localdate() + timedelta(days=60)
    typed = {"met_0": "1", "met_1": "0", "met_2": "1", "met_3": "1", "plan": "A plan", "follows_by": day}
    of(made).post(address(made, "self-assessment/TSEL01/"), typed)
    page = text(of(made).get(address(made)))
    assert "By your own judgement: non-compliance (NC)." in page
    assert "A CORE standard is met in full, or not at all." in page


@pytest.mark.parametrize(
    ("code", "typed", "words"),
    [
        ("TSEL03", {"met_0": "1"}, "Choose yes or no."),
        ("TSEL06", {"met_0": "0", "follows_by": "2099-01-01"}, "Say what you will do by that day"),
        ("TSEL06", {"met_0": "0", "plan": "A plan"}, "Choose the day by which the rest follows."),
        ("TSEL06", {"met_0": "0", "plan": "A plan", "follows_by": "2020-01-01"}, "This day has passed."),
        ("TSEL06", {"met_0": "0", "plan": "A plan", "follows_by": "soon"}, "Write the day like"),
        ("TSEL02", {"met_0": "9", "of_0": "8"}, "This is more than there are in all."),
        ("TSEL02", {"met_0": "0", "of_0": "0"}, "Write 1 or more"),
        ("TSEL02", {"met_0": "all", "of_0": "8"}, "Write a whole number"),
    ],
)
def test_what_cannot_be_so_is_said_and_what_was_typed_stays(code, typed, words):
    made = make_institutions_application()
    answer = of(made).post(address(made, f"self-assessment/{code}/"), typed)
    assert answer.status_code == 422
    assert words in text(answer)
    assert typed.get("plan", "") in text(answer)
    assert not Assessed.objects.exists()


def test_another_setting_warns_keeps_what_is_the_same_and_asks_anew_for_what_differs():
    made = make_institutions_application(setting="hospital")
    say_all(made)
    show_all(made)
    browser = of(made)
    asked = browser.post(address(made, "setting/"), {"setting": "primary_care"})
    assert "You will be asked again about" in text(asked)
    assert "TSEL04" in text(asked)
    assert "TSEL05" not in text(asked).split("You will be asked again about")[1]
    made.refresh_from_db()
    assert made.setting == "hospital"
    browser.post(address(made, "setting/"), {"setting": "primary_care", "sure": "yes"})
    made.refresh_from_db()
    assert made.setting == "primary_care"
    assert sorted(answers(made)) == sorted(set(ELEMENTARY) - {"TSEL04"})
    assert made.items.get().covers.count() == 17


def test_whoever_changes_back_finds_every_answer_again():
    made = make_institutions_application(setting="hospital")
    say_all(made)
    choose_setting(made, "primary_care", localdate())
    made = choose_setting(made, "hospital", localdate())
    assert sorted(answers(made)) == sorted(ELEMENTARY)


def test_a_setting_that_the_edition_does_not_know_is_refused():
    made = make_institutions_application()
    assert of(made).post(address(made, "setting/"), {"setting": "ship"}).status_code == 422


def test_what_is_whole_is_handed_in_by_whoever_presses():
    made = make_institutions_application()
    say_all(made)
    show_all(made)
    colleague = make_contact()
    assert browser_of(colleague).post(address(made, "hand-in/")).status_code == 303
    made.refresh_from_db()
    assert made.state == "submitted"
    assert Act.objects.get(kind="submitted").who == colleague.account_id


@pytest.mark.parametrize(
    ("said_but", "shown_but", "words"),
    [
        (("TSEL12",), (), "Say how far it is met: TSEL12"),
        ((), ("TSEL12",), "Add evidence: TSEL12"),
        ((), ("TSEL01",), "Add evidence: TSEL01"),
    ],
)
def test_what_is_missing_is_listed_and_nothing_is_handed_in(said_but, shown_but, words):
    made = make_institutions_application()
    say_all(made, but=said_but)
    show_all(made, but=shown_but)
    answer = of(made).post(address(made, "hand-in/"))
    assert answer.status_code == 409
    assert words in text(answer)
    made.refresh_from_db()
    assert made.state == "draft"


def test_after_handing_in_nothing_can_be_changed():
    made = make_institutions_application()
    say_all(made)
    show_all(made)
    browser = of(made)
    browser.post(address(made, "hand-in/"))
    late = {"met_0": "0", "plan": "", "follows_by": ""}
    assert browser.post(address(made, "self-assessment/TSEL06/"), late).status_code == 409
    assert browser.post(address(made, "preconditions/"), {}).status_code == 409
    assert browser.post(address(made, "setting/"), {"setting": "primary_care", "sure": "yes"}).status_code == 409
    assert answers(made)["TSEL06"].met == ["1"]


def test_evidence_is_added_at_the_institutions_own_address():
    made = make_institutions_application()
    assert f"{address(made)}TSEL06/supporting_document/" in text(of(made).get(address(made)))
    assert of(made).get(address(made, "TSEL06/supporting_document/")).status_code == 200


def test_a_level_that_is_held_is_not_asked_for_again():
    contact, edition = make_contact(), make_edition()
    Certificate.objects.create(
        edition=edition,
        certifier=contact.institution,
        institution=contact.institution,
        level="elementary",
        setting="hospital",
        valid_until=localdate(),
    )
    made = begin(contact, contact.institution.programmes.get(), edition, ("advanced", "hospital"), localdate())
    assert (made.held_level, len(made.standards)) == ("elementary", 12)


@pytest.mark.parametrize("ended", [{"valid_until": -1}, {"withdrawn_on": 0}, {"suspended_from": 0}])
def test_a_level_whose_certificate_does_not_hold_is_asked_for_again(ended):
    contact, edition = make_contact(), make_edition()
    days = {name: localdate() + timedelta(days=days) for name, days in {"valid_until": 9, **ended}.items()}
    Certificate.objects.create(
        edition=edition, certifier=contact.institution, institution=contact.institution, level="elementary", **days
    )
    made = begin(contact, contact.institution.programmes.get(), edition, ("advanced", "hospital"), localdate())
    assert (made.held_level, len(made.standards)) == ("", 29)


def test_after_an_old_token_what_was_typed_is_there_again():
    made = make_institutions_application()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(made.candidate)
    answer = browser.post(address(made, "self-assessment/TSEL06/"), {"met_0": "0", "plan": "A long plan"})
    assert answer.status_code == 403
    assert "A long plan" in text(answer)


@pytest.mark.parametrize("count", [1, 17])
def test_the_task_list_takes_the_same_queries_whatever_was_said(count, django_assert_num_queries):
    made = make_institutions_application()
    for standard in made.standards[:count]:
        met = ("10/10",) if standard.parts[0].counted else ("1",) * len(standard.parts)
        assess(made, standard, Said(met), "", localdate())
    browser = of(made)
    browser.get(address(made))
    with django_assert_num_queries(5):
        browser.get(address(made))


def test_what_is_said_of_a_standard_keeps_an_application_from_being_erased():
    made = make_institutions_application()
    long_ago = localdate() - timedelta(days=400)
    Application.objects.filter(pk=made.pk).update(named_on=long_ago, confirmed_on=long_ago)
    assess(made, made.standards[0], Said(("1", "1", "1", "1")), "", localdate())
    assert erase_undecided(localdate()) == 0
    Assessed.objects.update(said_on=long_ago)
    account = made.candidate
    assert erase_undecided(localdate()) == 1
    account.refresh_from_db()
    assert account.contact_person


def test_after_a_withdrawal_the_institution_begins_anew_and_no_mail_is_sent():
    made = make_institutions_application()
    browser = of(made)
    browser.post(address(made, "withdraw/"))
    made.refresh_from_db()
    assert made.state == "withdrawn"
    answer = browser.post(address(made, "again/"))
    assert (answer.status_code, answer.url) == (302, "/organisations/me/apply/")
    assert mail.outbox == []
    assert make_institutions_application(contact=made.candidate.contact_person).state == "draft"


def test_evidence_from_before_the_editions_three_years_does_not_count():
    made = make_institutions_application()
    say_all(made)
    show_all(made)
    Item.objects.update(issued_on=years_later(localdate(), -3))
    assert of(made).get(address(made, "hand-in/")).context["missing"].without_evidence == ()
    Item.objects.update(issued_on=years_later(localdate(), -3) - timedelta(days=1))
    assert len(of(made).get(address(made, "hand-in/")).context["missing"].without_evidence) == 17


def test_evidence_that_another_setting_does_not_ask_for_is_shown_as_kept():
    made = make_institutions_application()
    item = Item(kind="supporting_document", issued_on=localdate(), issuer="Harbour clinic", added_on=localdate())
    add_item(made, item, ["TSEL04"])
    content = made.edition.content
    only_in = [
        {**each, "settings": ["hospital"]} if each["code"] == "TSEL04" else each for each in content["standards"]
    ]
    made.edition.content = {**content, "standards": only_in[:3] + only_in[4:], "complete": False}
    made.edition.save()
    assert "Kept, and not asked for in this setting" not in text(of(made).get(address(made)))
    choose_setting(made, "primary_care", localdate())
    page = text(of(made).get(address(made)))
    assert "Harbour clinic" in page.split("Kept, and not asked for in this setting")[1]
