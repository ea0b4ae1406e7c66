import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from directory.supporters.roles import COORDINATORS, make_roles
from directory.training.curriculum import practice_share
from directory.training.models import Strengths, Training
from directory.training.views.team import teams
from tests.directory.supporters.factories import make_account, make_programme, make_supporter

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    make_roles()
    account = make_account()
    account.groups.add(Group.objects.get(name=COORDINATORS))
    browser = Client()
    browser.force_login(account)
    return browser


def say(*, shared: bool = True, **levels: int) -> None:
    said = {code.replace("_", "-"): level for code, level in levels.items()}
    Strengths.objects.create(supporter=make_supporter(), said=said, shared=shared, said_on=localdate())


def team_page() -> str:
    return reverse("team", args=[make_programme().pk])


def planned(browser, **changed):
    typed = {"title": "A day", "held_on": "2030-05-01", "minutes": "120", "gaps": ["empathy", "own-care"], **changed}
    return browser.post(team_page(), typed)


def test_what_is_not_shared_is_in_no_picture(browser):
    say(empathy=2, shared=False)
    answer = browser.get(team_page())
    assert answer.context["sharing"] == 0
    assert {held.sure for _title, held, _gap in answer.context["rows"]} == {0}


def test_the_picture_counts_those_who_share(browser):
    say(empathy=2)
    say(empathy=2, own_care=1)
    found = {held.code: (held.sure, held.some, gap) for _title, held, gap in browser.get(team_page()).context["rows"]}
    assert found["empathy"] == (2, 0, False)
    assert found["own-care"] == (0, 1, True)


def test_a_training_is_planned_from_what_is_chosen(browser):
    answer = planned(browser)
    made = Training.objects.get()
    assert answer.url == reverse("training:edit", args=[made.pk])
    assert {part.competency for part in made.parts} == {"empathy", "own-care"}
    assert made.minutes == 120
    assert practice_share(made.parts) >= 0.4


def test_too_little_time_is_told_with_the_least_and_nothing_is_lost(browser):
    answer = planned(browser, minutes="30")
    assert answer.status_code == 422
    assert "you need 40 minutes at least" in answer.content.decode()
    assert 'value="A day"' in answer.content.decode()
    assert not Training.objects.exists()


def edited(browser, training, minutes):
    """Save a training with these minutes for its parts, as the form sends them."""
    data = {"title": training.title, "programme": training.programme_id, "held_on": "2030-05-01", "place": ""}
    sessions = list(training.sessions.all())
    data |= {"sessions-TOTAL_FORMS": len(sessions), "sessions-INITIAL_FORMS": len(sessions)}
    data |= {"sessions-MIN_NUM_FORMS": 0, "sessions-MAX_NUM_FORMS": 1000}
    for place, (session, length) in enumerate(zip(sessions, minutes, strict=True)):
        fields = {"id": session.pk, "ORDER": place + 1, "competency": session.competency, "method": session.method}
        fields |= {"minutes": length, "trainer_sector": "", "scenario": "", "DELETE": ""}
        data |= {f"sessions-{place}-{name}": value for name, value in fields.items()}
    return browser.post(reverse("training:edit", args=[training.pk]), data)


def test_a_training_with_too_little_practice_is_refused_with_the_share(browser):
    planned(browser)
    training = Training.objects.get()
    answer = edited(browser, training, [90, 30, 90, 30])
    assert answer.status_code == 200
    assert "Only 25 % of this is practice. Make it at least 40 %" in answer.content.decode()
    assert Training.objects.get().minutes == 120


def test_a_training_with_just_enough_practice_is_kept(browser):
    planned(browser)
    answer = edited(browser, Training.objects.get(), [60, 40, 60, 40])
    assert answer.status_code == 302
    assert Training.objects.get().minutes == 200


@pytest.mark.parametrize("programmes", [1, 3])
def test_the_list_of_teams_says_how_many_share_in_one_query(programmes, django_assert_num_queries):
    for number in range(programmes):
        programme = make_programme(f"Hospital {number}")
        for shared in (True, True, False):
            person = make_supporter(programme=programme)
            Strengths.objects.create(supporter=person, said={}, shared=shared, said_on=localdate())
    with django_assert_num_queries(1):
        found = [(each.people, each.sharing) for each in teams()]
    assert found == [(3, 2)] * programmes


def test_the_list_of_teams_leads_to_each(browser):
    assert f'href="{team_page()}"' in browser.get(reverse("teams")).content.decode()


def test_being_superuser_opens_no_team():
    browser = Client()
    browser.force_login(make_account(is_superuser=True, is_staff=True))
    for address in (reverse("teams"), team_page()):
        assert browser.get(address).status_code in (302, 403)


@pytest.mark.parametrize("people", [1, 3])
def test_a_picture_asks_the_same_however_many_share(browser, people, django_assert_num_queries):
    from directory.training.planning import picture_of

    programme = make_programme()
    for _ in range(people):
        say(empathy=1)
    with django_assert_num_queries(1):
        picture_of(programme)
