import pytest
from django.template.loader import render_to_string

from core.registry import home_panels
from directory.supporters import house
from directory.supporters.house import house_panel
from tests.directory.supporters.factories import in_days, make_supporter

pytestmark = pytest.mark.django_db


def people(number: int, **fields) -> None:
    for _ in range(number):
        make_supporter(**fields)


def test_the_home_page_is_offered_the_house():
    assert house_panel in home_panels


def test_below_twelve_people_there_is_no_house():
    people(11)
    assert house_panel(in_days(0)) is None


def test_every_listed_person_has_a_window():
    people(9)
    people(2, takes_requests=False)
    people(1, leave=(-1, 3))
    people(1, confirmed_on=in_days(-61))
    context = house_panel(in_days(0)).context
    assert (context["all"], context["lit"]) == (12, 9)
    assert sorted(context["windows"]) == ["half", *["lit"] * 9, *["shut"] * 2]


def test_windows_do_not_stay_in_one_order():
    people(6)
    people(6, takes_requests=False)
    days = [house_panel(in_days(number)).context["windows"] for number in range(5)]
    assert len({tuple(windows) for windows in days}) > 1


def test_a_very_large_house_is_left_to_its_sentence(monkeypatch):
    monkeypatch.setattr(house, "MOST", 12)
    people(13)
    assert house_panel(in_days(0)).context["windows"] == []


@pytest.mark.parametrize("number", [12, 14])
def test_the_house_takes_four_queries(number, django_assert_num_queries):
    people(number)
    with django_assert_num_queries(4):
        house_panel(in_days(0))


def test_the_sentence_says_the_number():
    people(12)
    panel = house_panel(in_days(0))
    assert "12 of 12 lights are on." in render_to_string(panel.template, {"panel": panel.context})
