import csv
from io import StringIO

import pytest
from django.utils.timezone import localdate

from core.models import User
from home.models import FoundCount
from home.reports.answers import Answers, answers_by_page
from home.reports.small_counts import rank, told
from tests.home.trees import home_page, standard

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/answers/"


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("admin@example.org", "a long enough password"))
    return client


@pytest.fixture
def home():
    return home_page()


def answered(page, *, yes=0, no=0):
    for found, count in ((True, yes), (False, no)):
        if count:
            FoundCount.objects.create(page=page, day=localdate(), found=found, count=count)


@pytest.mark.parametrize(
    ("count", "words"), [(0, "fewer than 5"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (12, "12")]
)
def test_a_small_number_is_not_told(count, words):
    assert told(count) == words


def test_small_numbers_are_not_told_apart_by_their_order():
    assert len({rank(count) for count in range(5)}) == 1
    assert rank(5) > rank(4)


def test_days_are_added_up_and_what_was_not_found_most_stands_first(home):
    about, contact = standard(home, "about"), standard(home, "contact")
    answered(about, yes=9, no=4)
    answered(contact, no=6)
    FoundCount.objects.create(page=contact, day=localdate().replace(year=2020), found=False, count=6)
    assert [(row.title, row.yes, row.no) for row in answers_by_page()] == [
        ("Contact", "fewer than 5", "12"),
        ("About", "9", "fewer than 5"),
    ]
    assert isinstance(answers_by_page()[0], Answers)


def test_pages_with_small_numbers_stand_in_the_order_of_their_titles(home):
    answered(standard(home, "b"), no=4)
    answered(standard(home, "a"), no=1)
    assert [row.title for row in answers_by_page()] == ["A", "B"]


def test_the_report_shows_no_small_number(editor, home):
    answered(standard(home, "about"), yes=12, no=3)
    cells = editor.get(REPORT).content.decode().partition("<tbody>")[2]
    assert "About" in cells
    assert "12" in cells
    assert cells.count("fewer than 5") == 1


def test_the_download_holds_no_small_number_either(editor, home):
    answered(standard(home, "about"), yes=12, no=3)
    rows = list(csv.reader(StringIO(editor.get(f"{REPORT}?export=csv").getvalue().decode())))
    assert rows == [["Page", "Not found", "Found"], ["About", "fewer than 5", "12"]]


def test_without_answers_it_says_so(editor):
    assert "Nobody has answered yet." in editor.get(REPORT).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_one_query_for_any_number_of_pages(home, rows, django_assert_num_queries):
    for number in range(rows):
        answered(standard(home, f"page-{number}"), yes=6, no=7)
    with django_assert_num_queries(1):
        answers_by_page()
