"""Rating a programme through the pages, without an account."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from wagtail.models import Locale

from directory.institutions.assessment.models import KeptAssessments
from tests.directory.institutions.assessment.conftest import HERE
from tests.home.trees import article, home_page, learn_index, translated

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_there_is_a_question_for_each_part(client):
    page = client.get(HERE)
    assert page.text.count('type="radio"') == 16 * 4
    assert not page.cookies


@pytest.mark.parametrize("address", ["", "result/", "board/", "keep/", "own/", "own/board/", "own/erase/"])
@pytest.mark.parametrize("tongue", ["", "/de"])
def test_nothing_here_is_kept_on_the_way(client, settings, address, tongue):
    settings.LEEWARD_PAGE_CACHE = True
    answer = client.get(f"{tongue}{HERE}{address}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize("address", ["result/", "board/", "keep/"])
def test_whoever_comes_there_by_an_address_is_led_to_the_questions(client, address):
    assert client.get(f"{HERE}{address}").headers["Location"] == HERE


def test_looking_at_the_picture_and_making_the_paper_stores_nothing(client, answers, plan, django_assert_num_queries):
    client.post(f"{HERE}result/", {**answers, **plan})
    client.post(f"{HERE}board/", {**answers, **plan})
    assert not KeptAssessments.objects.exists()


def test_the_answers_are_in_no_address(client, answers):
    page = client.post(f"{HERE}result/", answers)
    assert page.status_code == 200
    assert "?JC" not in page.text


def test_the_picture_counts_and_names_what_was_answered(client, answers):
    page = client.post(f"{HERE}result/", answers)
    parts, advice = (dict(group.counts) for group in page.context["groups"])
    assert parts == {"Yes": 10, "In part": 1, "Not yet": 1, "We do not know": 0}
    assert advice == {"Yes": 3, "In part": 0, "Not yet": 0, "We do not know": 1}
    assert [part.title for part, *_rest in page.context["gaps"]] == ["Leadership", "Policies", "The whole team"]


def test_what_was_left_out_is_shown_as_left_out_and_is_no_gap(client, answers):
    del answers["JC04"]
    page = client.post(f"{HERE}result/", answers)
    assert dict(page.context["groups"][0].counts)["Not answered"] == 1
    assert "Awareness" not in [part.title for part, *_rest in page.context["gaps"]]


def test_every_picture_has_its_table(client, answers):
    text = client.post(f"{HERE}result/", answers).text
    assert text.count('<svg xmlns="http://www.w3.org/2000/svg" class="chart"') == 3
    assert text.count("<table>") == 4


def test_nothing_answered_is_said_and_nothing_is_shown(client):
    page = client.post(f"{HERE}result/", {})
    assert page.status_code == 422
    assert "Answer at least one." in page.text


def test_an_answer_that_is_none_is_not_taken(client, answers):
    page = client.post(f"{HERE}result/", {**answers, "JC01": "perhaps"})
    assert page.status_code == 422
    assert "Choose one of these." in page.text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"JC02-by": "2020-01-31"}, "This day is over."),
        ({"JC02-by": "2926-01-31"}, "more than five years away"),
        ({"JC02-by": "31.1.2030"}, "Write the day like 2026-12-24."),
        ({"JC02-by": ""}, "Write by when."),
        ({"JC02-who": ""}, "Write who does it"),
        ({"JC02-what": ""}, "Write what you will do"),
        ({"JC02-what": "x" * 301}, "Use at most 300 characters. You have 301."),
    ],
)
@pytest.mark.parametrize("press", ["board/", "keep/"])
def test_a_plan_that_is_no_plan_comes_back_with_all_that_was_typed(client, answers, plan, press, changes, words):
    page = client.post(f"{HERE}{press}", {**answers, **plan, "JC05-what": "another line", **changes})
    assert page.status_code == 422
    assert words in page.text
    assert "another line" in page.text
    assert not KeptAssessments.objects.exists()


def test_today_is_a_day_for_a_measure_and_yesterday_is_none(client, answers, plan):
    today = localdate()
    for day, status in ((today, 200), (today - timedelta(days=1), 422)):
        page = client.post(f"{HERE}keep/", {**answers, **plan, "JC02-by": day.isoformat()})
        assert page.status_code == status


def test_a_gap_may_stay_without_a_plan(client, answers):
    assert client.post(f"{HERE}keep/", answers).status_code == 200


def test_going_back_to_the_answers_loses_nothing(client, answers, plan):
    page = client.post(HERE, {**answers, **plan})
    assert page.context["form"]["JC02"].value() == "not-yet"
    assert "zebrafinch" in page.text


def test_a_gap_leads_only_to_pages_that_are_there(client, answers):
    learn = learn_index(home_page())
    article(learn, "money-and-evidence", title="Money and evidence")
    page = client.post(f"{HERE}result/", answers)
    found = {part.title: [door.address for door in doors] for part, _answer, doors, _fields in page.context["gaps"]}
    assert found["Leadership"] == ["/learn/money-and-evidence/"]
    assert found["Policies"] == []


def test_a_page_that_is_translated_is_offered_in_the_readers_language(client, answers):
    learn = learn_index(home_page())
    written = article(learn, "money-and-evidence", title="Money and evidence")
    Locale.objects.get_or_create(language_code="de")
    translated(written, "de", title="Geld und Belege")
    page = client.post(f"/de{HERE}result/", answers)
    doors = page.context["gaps"][0][2]
    assert [(door.title, door.language) for door in doors] == [("Geld und Belege", "de")]


@pytest.mark.parametrize("several", [1, 3])
def test_looking_for_pages_takes_as_many_queries_for_one_gap_as_for_three(
    client, answers, django_assert_num_queries, several
):
    learn = learn_index(home_page())
    for slug in ("money-and-evidence", "how-common", "first-hours"):
        article(learn, slug)
    client.post(f"{HERE}result/", answers)
    changed = dict.fromkeys(list(answers)[1 : 1 + several], "not-yet")
    with django_assert_num_queries(3):
        client.post(f"{HERE}result/", {**dict.fromkeys(answers, "yes"), **changed})
