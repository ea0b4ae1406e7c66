"""A holder's pages of a renewal: how far they are, adding, taking back, taking the count over, renewing."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from core.count_statement import make_statement
from directory.certification.evidence import folder
from directory.certification.models import Certificate
from directory.certification.renewal.counting import counted, since
from directory.certification.renewal.models import Claim, ClaimFile
from tests.directory.certification.evidence.files import PDF
from tests.directory.certification.renewal.holders import (
    TALKS,
    TRAINING,
    browser_of,
    make_claim,
    make_holder,
    statement_of,
)

pytestmark = pytest.mark.django_db
HERE = "/supporters/me/renewal/"


@pytest.fixture
def holder(db):
    return make_holder()


@pytest.fixture
def browser(holder):
    return browser_of(holder)


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def typed(**changed):
    return {
        "training_hours": "4.5",
        "held_on": (localdate() - timedelta(days=30)).isoformat(),
        "issuer": "Example Academy",
        "note": "A day on listening.",
        "file": SimpleUploadedFile("day.pdf", PDF, "application/pdf"),
        **changed,
    }


def test_it_says_how_far_each_way_is(holder, browser):
    make_claim(holder, interviews="22", distinct_second_victims="12")
    page = words(browser.get(HERE))
    assert "22 of 30 talks with people who asked for support" in page
    assert "12 of 15 different people supported" in page
    assert "0 of 5 hours of further training" in page


def test_it_says_that_somebody_who_comes_back_counts_twice(browser):
    assert "A person who comes back with a new request counts twice." in words(browser.get(HERE))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_as_many_queries_with_three_claims_as_with_one(holder, browser, rows, django_assert_num_queries):
    for _ in range(rows):
        make_claim(holder, training_hours="1")
    browser.get(HERE)
    with django_assert_num_queries(8):
        browser.get(HERE)


def test_what_is_added_waits_for_an_auditor_with_its_file(holder, browser):
    assert browser.post(f"{HERE}add/{TRAINING}/", typed()).status_code == 303
    claim = Claim.objects.get()
    assert (claim.state, claim.amounts) == ("waiting", {"training_hours": "4.5"})
    assert counted(holder.certificate) == {}
    page = browser.get(HERE)
    assert "4.5 hours of further training" in words(page) and "Waits for an auditor" in words(page)
    assert b"".join(browser.get(f"{HERE}claims/{claim.pk}/file/").streaming_content) == PDF


@pytest.mark.parametrize(("state", "rows"), [("waiting", 1), ("confirmed", 1), ("refused", 2)])
def test_the_same_file_counts_once_unless_it_was_refused(browser, state, rows):
    browser.post(f"{HERE}add/{TRAINING}/", typed())
    Claim.objects.update(state=state)
    ClaimFile.objects.all().delete()
    answer = browser.post(f"{HERE}add/{TRAINING}/", typed(issuer="Another academy"))
    assert ("You have added this very file before." in words(answer)) == (rows == 1)
    assert Claim.objects.count() == rows


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"training_hours": ""}, "Write how many hours."),
        ({"training_hours": "0"}, "Write more than 0."),
        ({"training_hours": "1.234"}, "Use at most two places after the point."),
        ({"training_hours": "NaN"}, "Write a number, like 4.5."),
        ({"training_hours": "1e9"}, "That is more than can be."),
        ({"held_on": "soon"}, "Write the day like 2026-12-24."),
        ({"held_on": (localdate() + timedelta(days=2)).isoformat()}, "This day has not come yet."),
        ({"issuer": ""}, "Say who wrote it."),
        ({"file": ""}, "Choose a file."),
        ({"file": SimpleUploadedFile("day.pdf", b"MZ\x90\x00 a program")}, "This is not a whole PDF"),
    ],
)
def test_bad_input_says_what_to_do_and_loses_nothing(browser, changed, said):
    response = browser.post(f"{HERE}add/{TRAINING}/", typed(**changed))
    assert response.status_code == 422
    assert said in words(response)
    assert "A day on listening." in response.content.decode()
    assert not Claim.objects.exists()
    assert not ClaimFile.objects.exists()


def test_a_day_before_the_window_is_refused_with_the_first_day_that_counts(holder, browser):
    first = since(holder.certificate)
    response = browser.post(f"{HERE}add/{TRAINING}/", typed(held_on=(first - timedelta(days=1)).isoformat()))
    assert f"This was before {first:%Y-%m-%d}" in words(response)


def test_there_are_not_more_people_than_talks(browser):
    data = typed(interviews="3", distinct_second_victims="4")
    response = browser.post(f"{HERE}add/{TALKS}/", data)
    assert response.status_code == 422
    assert "There cannot be more people than talks." in words(response)


@pytest.mark.parametrize("way", [0, 4, 99])
def test_a_way_that_the_edition_has_not_is_not_found(browser, way):
    assert browser.get(f"{HERE}add/{way}/").status_code == 404


def test_what_waits_can_be_taken_back_and_its_file_is_gone(browser, django_capture_on_commit_callbacks):
    browser.post(f"{HERE}add/{TRAINING}/", typed())
    claim, name = Claim.objects.get(), ClaimFile.objects.get().name
    assert "Take this back?" in words(browser.get(f"{HERE}claims/{claim.pk}/remove/"))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"{HERE}claims/{claim.pk}/remove/")
    assert not Claim.objects.exists()
    assert not (folder.folder() / name).exists()


def test_what_was_judged_cannot_be_taken_back(holder, browser):
    claim = make_claim(holder, training_hours="1")
    assert browser.post(f"{HERE}claims/{claim.pk}/remove/").status_code == 409
    assert Claim.objects.exists()


@pytest.mark.parametrize("part", ["file", "remove"])
def test_nobody_finds_somebody_elses_claim(browser, part):
    claim = make_claim(make_holder(), Claim.State.WAITING, training_hours="1")
    assert browser.get(f"{HERE}claims/{claim.pk}/{part}/").status_code == 404


def test_the_count_is_shown_once_more_and_kept_on_a_press(holder, browser):
    text = make_statement(statement_of(holder, 12, 22))
    shown = browser.post(f"{HERE}count/", {"statement": text})
    assert "12 people, 22 talks" in words(shown)
    assert counted(holder.certificate) == {}
    browser.post(f"{HERE}count/", {"statement": text, "sure": "1"})
    assert counted(holder.certificate) == {"interviews": 22, "distinct_second_victims": 12}


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1], lambda text: "x" + text, lambda text: "", lambda text: "é:é:é"]
)
def test_a_statement_that_was_changed_is_refused(holder, browser, change):
    text = change(make_statement(statement_of(holder, 12, 22)))
    response = browser.post(f"{HERE}count/", {"statement": text, "sure": "1"})
    assert response.status_code == 422
    assert counted(holder.certificate) == {}


def test_somebody_elses_statement_changes_nothing(browser, holder):
    text = make_statement(statement_of(make_holder(), 12, 22))
    response = browser.post(f"{HERE}count/", {"statement": text, "sure": "1"})
    assert response.status_code == 409
    assert "Nothing was changed" in words(response)


def test_the_press_that_keeps_a_count_needs_the_token_of_this_site(holder):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(holder.account)
    text = make_statement(statement_of(holder, 12, 22))
    assert strict.post(f"{HERE}count/", {"statement": text}).status_code == 200
    assert strict.post(f"{HERE}count/", {"statement": text, "sure": "1"}).status_code == 403
    assert counted(holder.certificate) == {}


def test_one_press_renews_and_the_page_says_until_when(holder, browser):
    make_claim(holder, training_hours="5")
    assert "Renew my certificate" in words(browser.get(HERE))
    browser.post(f"{HERE}renew/")
    until = Certificate.objects.get(pk=holder.certificate_id).valid_until
    assert f"It now holds until {until.day} {until:%B %Y}" in words(browser.get(HERE))


def test_without_a_way_reached_nothing_is_renewed_and_the_page_says_so(holder, browser):
    assert "Renew my certificate" not in words(browser.get(HERE))
    response = browser.post(f"{HERE}renew/")
    assert response.status_code == 409
    assert "It was not renewed" in words(response)


def test_too_early_it_says_from_when_on():
    holder = make_holder(days_left=800)
    make_claim(holder, training_hours="5")
    page = words(browser_of(holder).get(HERE))
    assert "You can renew it from" in page and "Renew my certificate" not in page


def test_after_its_end_it_leads_to_a_new_application():
    page = browser_of(make_holder(days_left=-1)).get(HERE)
    assert "It does not hold now" in words(page) and 'href="/supporters/apply/"' in page.content.decode()


def test_a_certificate_of_somebody_else_says_whom_to_ask(holder, browser):
    Certificate.objects.update(granted_here=False)
    page = words(browser.get(HERE))
    assert "It was granted elsewhere. Ask Certification house" in page
    assert browser.get(f"{HERE}add/{TRAINING}/").status_code == 404
