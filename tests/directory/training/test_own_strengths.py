import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from directory.training.models import Strengths
from tests.directory.supporters.factories import make_account, make_supporter

pytestmark = pytest.mark.django_db
OWN = reverse("strengths")


def browser_of(account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


@pytest.fixture
def supporter():
    return make_supporter("Amira")


@pytest.fixture
def browser(supporter):
    return browser_of(supporter.account)


def test_what_was_said_is_kept_and_shown_again(supporter, browser):
    browser.post(OWN, {"empathy": "2", "own-care": "0"})
    mine = Strengths.objects.get()
    assert (mine.supporter, mine.said, mine.said_on) == (supporter, {"empathy": 2, "own-care": 0}, localdate())
    page = BeautifulSoup(browser.get(OWN).content, "html.parser")
    assert [each["name"] for each in page.select("input[type=radio][checked]")] == ["empathy", "own-care"]


def test_nobody_sees_it_unless_its_owner_says_so(supporter, browser):
    browser.post(OWN, {"empathy": "2"})
    assert Strengths.objects.get().shared is False
    browser.post(OWN, {"empathy": "2", "shared": "on"})
    assert Strengths.objects.get().shared is True


def test_the_picture_has_a_table_that_says_the_same(browser):
    browser.post(OWN, {"empathy": "2", "non-judgmental": "2"})
    page = BeautifulSoup(browser.get(OWN).content, "html.parser")
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("table tbody tr")]
    assert rows[:2] == ["1 Communication I am sure of this", "2 Emotional support not said"]
    assert page.select_one("figure svg desc").string.startswith("Communication: I am sure of this; ")


def test_something_else_than_the_answers_is_refused_and_the_rest_kept_on_the_page(browser):
    answer = browser.post(OWN, {"empathy": "7", "own-care": "1"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    assert "Choose one of these." in page.get_text()
    assert page.select_one("input[name=own-care][checked]")["value"] == "1"
    assert not Strengths.objects.exists()


def test_a_page_that_was_open_too_long_loses_nothing(supporter):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(supporter.account)
    answer = strict.post(OWN, {"empathy": "2", "csrfmiddlewaretoken": "old"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 403
    assert "This page was open too long" in page.get_text()
    assert page.select_one("input[name=empathy][checked]")["value"] == "2"
    assert not Strengths.objects.exists()


def test_a_competency_that_an_edition_no_longer_names_is_left_out(supporter):
    mine = Strengths.objects.create(supporter=supporter, said={"empathy": 1, "of old": 2}, said_on=localdate())
    assert mine.levels == {"empathy": 1}


def test_it_is_for_supporters_alone():
    assert Client().get(OWN).status_code == 302
    assert browser_of(make_account()).get(OWN).url == reverse("inbox")


def test_everybody_may_read_the_list_beside_the_standards():
    page = BeautifulSoup(Client().get(reverse("competencies")).content, "html.parser")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert len(rows) == 30
    assert ["Helping in a crisis", "COM05, COM10"] in rows
    assert ["Mindfulness", "none"] in rows
    assert "19 of the 30 are asked for" in " ".join(page.get_text(" ").split())
