"""What an auditor types part by part: a day that cannot be, and input that would be lost, come back with a word."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from directory.certification.applications.models import Assessed
from directory.certification.audits.models import Finding
from tests.directory.certification.audits.auditors import assigned_to_two
from tests.directory.certification.institutions.test_institution_audit import (
    found,
    handed_in,
    in_part,
    judge_by_hand,
    page_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return handed_in()


@pytest.fixture
def first(application):
    return assigned_to_two(application)[0]


def test_the_rest_of_a_standard_cannot_follow_by_a_day_that_has_passed(application, first):
    Assessed.objects.filter(code="TSEL03").update(plan="A plan", follows_by=localdate())
    answer = judge_by_hand(application, first, **in_part(localdate() - timedelta(days=1)))
    assert answer.status_code == 422
    assert "This day has passed." in answer.content.decode()
    assert not Finding.objects.exists()
    assert judge_by_hand(application, first, **in_part(localdate())).status_code == 302


def test_no_day_is_taken_where_the_institution_has_no_plan(application, first):
    Assessed.objects.filter(code="TSEL03").update(plan="", follows_by=None)
    answer = judge_by_hand(application, first, **in_part(localdate() + timedelta(days=30)))
    assert answer.status_code == 422
    assert "The institution has no plan for this standard." in answer.content.decode()


def test_a_day_without_any_part_judged_is_not_lost(application, first):
    browser, address = page_of(application, first)
    answer = browser.post(address, {"TSEL03-holds_from": str(localdate())})
    assert answer.status_code == 422
    assert "Judge this part too" in answer.content.decode()


def test_emptied_numbers_do_not_leave_the_old_judgement_in_silence(application, first):
    judge_by_hand(application, first)
    emptied = {"TSEL02-met_0": "", "TSEL02-of_0": "", "TSEL02-holds_from": ""}
    assert judge_by_hand(application, first, **emptied).status_code == 422
    assert Finding.objects.get(code="TSEL02").met == ["10/10"]


def test_the_day_of_the_institutions_plan_alone_judges_nothing(application, first):
    day = localdate() + timedelta(days=30)
    Assessed.objects.filter(code="TSEL03").update(plan="A plan", follows_by=day)
    left = {key: "" for key in found(application) if key.startswith("TSEL03")}
    assert judge_by_hand(application, first, **left, **{"TSEL03-follows_by": str(day)}).status_code == 302
    assert not Finding.objects.filter(code="TSEL03").exists()
