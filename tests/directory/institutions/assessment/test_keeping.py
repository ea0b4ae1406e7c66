"""Coming back with a code: what is kept, who can open it, how long, and that it goes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils.timezone import localdate

from core.sealing.code import new_code, shown
from core.sealing.errors import SealBroken
from core.signals import minute_passed
from directory.institutions.assessment.assessed import Assessed, Measure
from directory.institutions.assessment.counting import Answer
from directory.institutions.assessment.forms import MOST_ORGANISATION, MOST_WHAT, MOST_WHO
from directory.institutions.assessment.keeping import MOST, Full, add, find
from directory.institutions.assessment.keeping import keep as keep_one
from directory.institutions.assessment.models import KeptAssessments
from directory.institutions.assessment.standard import standard
from tests.directory.institutions.assessment.conftest import HERE

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
DAY = date(2026, 11, 27)


def assessed(on: date = DAY, answer: Answer = Answer.YES) -> Assessed:
    return Assessed(on, standard().edition, {"JC01": answer})


def open_it(client, code, **more):
    return client.post(f"{HERE}own/", {"code": code, **more})


def a_day_begins(day: date) -> None:
    minute_passed.send(sender=None, now=datetime.combine(day, time(3), UTC))


def test_what_was_kept_comes_back_with_the_code(client, keep):
    page = open_it(client, keep())
    assert "zebrafinch" in page.text
    assert [row.now for row in page.context["rows"]][:5] == ["Yes", "Not yet", "Yes", "Yes", "In part"]


def test_neither_what_was_typed_nor_the_code_can_be_found_in_the_database(keep):
    code = keep()
    row = str(list(KeptAssessments.objects.values())) + repr(bytes(KeptAssessments.objects.get().sealed))
    assert "zebrafinch" not in row
    assert code not in row


def test_another_code_does_not_open_it(keep):
    keep()
    foreign = bytes(KeptAssessments.objects.get().sealed)
    code = keep_one(assessed())
    KeptAssessments.objects.update(sealed=foreign)
    with pytest.raises(SealBroken):
        find(code)


def test_a_short_and_a_long_plan_are_sealed_in_the_same_length(keep):
    keep()
    keep(**{"JC02-what": "x" * 300})
    assert len({len(bytes(row.sealed)) for row in KeptAssessments.objects.all()}) == 1


def test_the_code_is_shown_once(client, keep):
    code = keep()
    assert shown(code) not in open_it(client, code).text


def test_a_code_is_read_however_it_is_typed(client, keep):
    assert open_it(client, f" {shown(keep()).lower()} ").status_code == 200


def test_a_later_one_stands_beside_the_first_and_is_compared_with_it(client, keep, answers):
    code = keep_one(assessed(localdate() - timedelta(days=90), Answer.NOT_YET))
    page = client.post(f"{HERE}keep/", {**answers, "code": code, "version": "1"})
    assert "It is kept." in page.text
    page = open_it(client, code)
    first = page.context["rows"][0]
    assert (first.before, first.now, first.move) == ("Not yet", "Yes", "Further than before")
    assert page.context["rows"][1].move == "Cannot be compared"
    assert page.text.count("Cannot be compared") == 11 + 4


def test_any_earlier_one_can_be_chosen_to_compare_with(client):
    code = keep_one(assessed(DAY, Answer.NOT_YET))
    for month, answer in enumerate((Answer.IN_PART, Answer.YES), start=1):
        add(assessed(DAY + timedelta(days=30 * month), answer), code, month)
    assert open_it(client, code).context["rows"][0].before == "In part"
    assert open_it(client, code, earlier=DAY.isoformat()).context["rows"][0].before == "Not yet"


def test_of_one_day_only_the_last_is_kept():
    code = keep_one(assessed(answer=Answer.YES))
    add(assessed(answer=Answer.NOT_YET), code, 1)
    assert [each.answers["JC01"] for each in find(code).assessments] == [Answer.NOT_YET]


def test_two_people_with_one_code_do_not_write_over_each_other_unseen(client, keep, answers):
    code = keep()
    add(assessed(localdate() - timedelta(days=1)), code, 1)
    mine = {**answers, "code": code, "version": "1", "JC02-what": "mine", "JC02-who": "I", "JC02-by": "2030-01-31"}
    page = client.post(f"{HERE}keep/", mine)
    assert page.status_code == 409
    assert "mine" in page.text
    again = client.post(f"{HERE}keep/", {**mine, **page.context["under"]})
    assert again.status_code == 200
    assert len(find(code).assessments) == 2


@pytest.mark.parametrize("version", ["", "x", "²", "9" * 6000])
def test_a_version_that_is_none_counts_as_an_old_one(client, keep, answers, version):
    assert client.post(f"{HERE}keep/", {**answers, "code": keep(), "version": version}).status_code == 409


def test_a_code_that_opens_nothing_any_more_loses_nothing(client, answers, plan):
    page = client.post(f"{HERE}keep/", {**answers, **plan, "code": new_code(), "version": "1"})
    assert page.status_code == 409
    assert "zebrafinch" in page.text
    assert page.context["under"] == {}


def test_as_much_as_the_forms_let_in_fits_and_then_it_is_full():
    plan = tuple(Measure(code, "😶" * MOST_WHAT, "😶" * MOST_WHO, DAY) for code in standard().codes)
    answers = dict.fromkeys(standard().codes, Answer.UNKNOWN)
    largest = [
        Assessed(DAY + timedelta(days=day), 1, answers, "😶" * MOST_ORGANISATION, plan) for day in range(MOST + 1)
    ]
    code = keep_one(largest[0])
    for version, each in enumerate(largest[1:MOST], start=1):
        add(each, code, version)
    with pytest.raises(Full):
        add(largest[MOST], code, MOST)
    assert list(reversed(find(code).assessments)) == largest[:MOST]


def test_what_nobody_added_to_for_four_hundred_days_goes_and_not_a_day_before():
    code = keep_one(assessed())
    a_day_begins(DAY + timedelta(days=400))
    assert find(code)
    assert find(code).until == DAY + timedelta(days=400)
    a_day_begins(DAY + timedelta(days=401))
    assert find(code) is None


def test_whoever_adds_something_begins_its_time_anew():
    code = keep_one(assessed())
    add(assessed(DAY + timedelta(days=300)), code, 1)
    a_day_begins(DAY + timedelta(days=401))
    assert find(code)


def test_the_time_is_a_setting_and_the_page_says_it(client, keep, answers, settings):
    settings.LEEWARD_ASSESSMENT_DAYS = 77
    assert "77 days after the last change" in client.post(f"{HERE}result/", answers).text


def test_erasing_asks_once_more_and_then_nothing_is_left(client, keep):
    code = keep()
    client.post(f"{HERE}own/erase/", {"code": code})
    assert find(code)
    assert "It is gone." in client.post(f"{HERE}own/erase/", {"code": code, "sure": "1"}).text
    assert not KeptAssessments.objects.exists()


def test_a_code_is_not_guessed_for_long(client):
    answers = [open_it(client, new_code()).status_code for _try in range(31)]
    assert answers == [422] * 30 + [429]


def test_a_right_code_is_never_made_to_wait(client, keep):
    code = keep()
    for _try in range(31):
        open_it(client, new_code())
    assert open_it(client, code).status_code == 200


def test_nobody_fills_the_database(client, answers):
    pressed = [client.post(f"{HERE}keep/", answers).status_code for _press in range(21)]
    assert pressed == [200] * 20 + [429]
    assert KeptAssessments.objects.count() == 20


def test_a_day_that_is_over_is_said_beside_its_measure(client):
    day = localdate() - timedelta(days=10)
    measure = Measure("JC01", "a thing", "somebody", day)
    code = keep_one(Assessed(day, 1, {"JC01": Answer.IN_PART}, "", (measure,)))
    assert "(this day is over)" in open_it(client, code).text


def test_assessing_again_begins_with_the_answers_and_the_plan_kept(client, keep):
    page = open_it(client, keep())
    assert dict(page.context["answers"])["JC05"] == "in-part"
    assert 'name="JC02-by" value="2030-01-31"' in page.text


@pytest.mark.parametrize("several", [1, 3])
def test_opening_takes_one_query_however_many_lie_there(client, several, django_assert_num_queries):
    code = keep_one(assessed())
    for more in range(1, several):
        add(assessed(DAY + timedelta(days=more)), code, more)
    with django_assert_num_queries(1):
        open_it(client, code)
