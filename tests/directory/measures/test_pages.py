"""Use and effect in the admin: who sees it, what it says, the files, the paper, and what will be changed."""

import csv
import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation

from directory.institutions.models import Institution, Programme, Setting
from directory.measures.models import Plan, Told
from directory.measures.names import load_names
from directory.measures.numbers import Number
from directory.measures.paper.board import board_paper, board_sheet
from directory.measures.report import report_of
from directory.measures.told import Quarter, sums_of
from directory.supporters.models import Language
from directory.supporters.roles import COORDINATORS, make_roles
from tests.core.typesetting.opened import Opened
from tests.directory.requests.people import make_account, signed_in
from tests.directory.supporters.factories import make_language, make_record

pytestmark = pytest.mark.django_db


def tell(quarter: str, *numbers: tuple[str, str, str, str, int]) -> Told:
    return Told.objects.create(quarter=quarter, minimum=10, numbers=[list(number) for number in numbers])


def numbers(quarter: str, programme: str = "") -> list[tuple[str, str, str, str, int]]:
    year, number = quarter.split("-Q")
    months = [f"{year}-{int(number) * 3 + later:02}" for later in (-2, -1, 0)]
    return [
        *(("sent", "", "", month, 15) for month in months),
        ("sent", "setting", "hospital", quarter, 40),
        ("sent", "language", "de", quarter, 25),
        ("answered", "days", "1", quarter, 15),
        ("answered", "days", "0", quarter, 10),
        *([("accepted", "programme", programme, quarter, 30)] if programme else []),
    ]


@pytest.fixture
def coordinator(db):
    make_roles()
    return signed_in(make_account("", COORDINATORS))


@pytest.fixture
def programme(db) -> Programme:
    make_record(Setting, "hospital")
    make_language("de")
    institution = Institution.objects.create(name="Harbour Clinic")
    return Programme.objects.create(name="=Haven", institution=institution)


def page(browser, **asked):
    return browser.get(reverse("measures"), asked)


@pytest.mark.parametrize("name", ["measures", "measures_csv", "measures_json", "measures_board"])
def test_an_administrator_who_is_no_coordinator_sees_nothing(name, db):
    make_roles()
    tell("2026-Q3", *numbers("2026-Q3"))
    admin = get_user_model().objects.create_superuser("root@example.org", "a lamp in the seventh window")
    answer = signed_in(admin).get(reverse(name))
    assert answer.status_code in (302, 403)
    assert b"2026" not in answer.content


def test_before_the_first_quarter_the_page_says_when_numbers_come(coordinator):
    assert b"The first numbers come a day after the end of a quarter." in page(coordinator).content


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_shows_the_newest_quarter_in_a_fixed_number_of_queries(
    coordinator, programme, rows, django_assert_num_queries
):
    for number in range(1, rows + 1):
        tell(f"2026-Q{number}", *numbers(f"2026-Q{number}", str(programme.pk)))
    page(coordinator)
    with django_assert_num_queries(14):
        answer = page(coordinator)
    words = answer.content.decode()
    assert f"<h2>Quarter {rows} of 2026</h2>" in words
    assert Setting.objects.get().name in words
    assert Language.objects.get().own_name in words
    assert "=Haven, Harbour Clinic" in words
    assert words.count('role="img"') == 5


def test_a_number_that_was_not_told_is_said_to_be_not_told(coordinator):
    tell("2026-Q3")
    words = page(coordinator).content.decode()
    assert "not told" in words
    assert "It does not mean none." in words


def test_few_requests_are_read_as_barriers_and_more_are_not(coordinator):
    tell("2026-Q1", ("sent", "", "", "2026-Q1", 20))
    tell("2026-Q2", ("sent", "", "", "2026-Q2", 15))
    tell("2026-Q3", ("sent", "", "", "2026-Q3", 25))
    tell("2026-Q4")
    low = b"It does not show that nobody needs support."
    assert [low in page(coordinator, quarter=f"2026-Q{number}").content for number in (1, 2, 3, 4)] == [0, 1, 0, 1]


def test_a_quarter_that_was_never_told_is_not_there(coordinator):
    tell("2026-Q3")
    assert page(coordinator, quarter="2026-Q4").status_code == 404


def test_one_programme_can_be_looked_at(coordinator, programme):
    tell("2026-Q3", *numbers("2026-Q3", str(programme.pk)))
    assert b"<h2>=Haven, Harbour Clinic</h2>" in page(coordinator, programme=programme.pk).content
    assert page(coordinator, programme="nonsense").status_code == 200


def test_a_programme_that_has_left_keeps_its_number_without_a_name(coordinator):
    tell("2026-Q3", *numbers("2026-Q3", "999999"))
    assert b"A programme that is not listed any more" in page(coordinator).content


def test_what_will_be_changed_ends_the_report(coordinator):
    tell("2026-Q3")
    address = f"{reverse('measures')}?quarter=2026-Q3"
    assert coordinator.post(address, {"words": "A poster on every ward by March."}).status_code == 302
    assert Plan.objects.get().quarter == "2026-Q3"
    coordinator.post(address, {"words": "And a talk."})
    assert Plan.objects.get().words == "And a talk."
    assert "And a talk." in page(coordinator).content.decode().split('id="plan"')[1]


@pytest.mark.parametrize(("words", "says"), [("", "Write what will be changed"), ("x" * 4001, "at most 4000")])
def test_a_plan_that_cannot_be_kept_comes_back(coordinator, words, says):
    tell("2026-Q3")
    answer = coordinator.post(f"{reverse('measures')}?quarter=2026-Q3", {"words": words})
    assert answer.status_code == 422
    assert says in answer.content.decode() and words in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_plan_in_letters_that_no_font_shows_is_said_instead_of_a_paper(coordinator):
    tell("2026-Q3")
    Plan.objects.create(quarter="2026-Q3", words="A \U00012f90 house")
    answer = coordinator.get(reverse("measures_board"), follow=True)
    assert b"No font of this site shows some of these letters." in answer.content


def test_the_csv_holds_every_number_and_no_formula(coordinator, programme):
    tell("2026-Q3", *numbers("2026-Q3", str(programme.pk)))
    rows = list(csv.reader(coordinator.get(reverse("measures_csv")).content.decode().splitlines()))
    assert rows[0] == ["quarter", "period", "event", "by", "value", "name", "at_least"]
    assert len(rows) == 9
    assert ["2026-Q3", "2026-Q3", "accepted", "programme", str(programme.pk), "'=Haven, Harbour Clinic", "30"] in rows


def test_the_json_says_its_step_and_its_minimum(coordinator):
    tell("2026-Q3", *numbers("2026-Q3"))
    said = json.loads(coordinator.get(reverse("measures_json")).content)
    assert (said["format"], said["step"], said["minimum"]) == ("leeward-measures-1", 5, {"2026-Q3": 10})
    first = {"quarter": "2026-Q3", "period": "2026-07", "event": "sent", "by": "", "value": "", "name": ""}
    assert said["numbers"][0] == {**first, "at_least": 15}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_paper_is_tagged_and_says_what_the_page_says(programme, language):
    told = {"2026-Q3": Quarter.of(10, (Number(*each) for each in numbers("2026-Q3", str(programme.pk))))}
    with translation.override(language):
        opened = Opened(board_paper(report_of(told, "2026-Q3", load_names()), "A poster by March."))
    assert str(opened.file.Root.Lang) == language
    assert opened.names("Table") == ["Table"] * 6
    assert opened.names("Figure").count("Figure") >= 5
    assert "poster" in opened.words


def test_the_paper_comes_as_a_file(coordinator):
    tell("2026-Q3")
    answer = coordinator.get(reverse("measures_board"))
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="use-and-effect-2026-Q3.pdf"' in answer["Content-Disposition"]


def test_the_paper_ends_in_what_will_be_changed(programme):
    told = {"2026-Q3": Quarter.of(10, (Number(*each) for each in numbers("2026-Q3", str(programme.pk))))}
    report = report_of(told, "2026-Q3", load_names())
    sheet = board_sheet(report, "One.\n\nTwo.")
    assert sheet.plan == ("One.", "Two.")
    assert board_sheet(report, "").plan == ("Nothing has been written yet.",)
    assert sheet.sums[0] == ("Requests sent", "45", "15", "15", "15")


def test_a_sum_is_no_less_than_its_parts_together():
    found = sums_of([Number("sent", "", "", "2026-Q3", 15), Number("sent", "setting", "a", "2026-Q3", 20)])
    assert found["sent", "", ""] == 20


def test_days_stand_in_their_order(programme):
    told = {"2026-Q3": Quarter.of(10, (Number(*each) for each in numbers("2026-Q3")))}
    shares = {share.name: share.rows for share in report_of(told, "2026-Q3", load_names()).shares}
    assert shares["answered-days"] == [("On the same day", 10), ("On the next day", 15)]
