"""The home page."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches

from core import registry
from tests.home.trees import (
    home_page,
    news,
    news_index,
    resource,
    resource_index,
    story,
    story_index,
)

pytestmark = pytest.mark.django_db


def fill(home, rows):
    stories, items, resources = story_index(home), news_index(home), resource_index(home)
    for number in range(rows):
        story(stories, f"story-{number}")
        news(items, f"news-{number}", date(2025, 1, 1 + number))
        resource(resources, f"resource-{number}")


@pytest.fixture
def home():
    return home_page(
        hero_title="Something happened.",
        open_door_title="I need help",
        shut_door_title="I want to help",
        stories_title="Stories",
        news_title="News",
        resources_title="Resources",
        steps_title="Three things",
        house_text="Behind each window is somebody.",
        house_link_text="Find a supporter",
        steps=[("step", {"title": "Eat.", "text": "A little."})],
    )


def page(client):
    return BeautifulSoup(client.get("/").content, "html.parser")


def test_two_doors_lead_to_help_and_to_helping(client, home):
    doors = [(door.select_one(".door__name").text, door["href"]) for door in page(client).select(".door__leaf")]
    assert doors == [("I need help", "/directory/"), ("I want to help", "/supporters/")]


def test_what_to_do_first_is_a_list_of_steps(client, home):
    assert [step.h3.text for step in page(client).select("ol.steps > li")] == ["Eat."]


def test_it_shows_three_stories_with_who_tells_them_and_where(client, home):
    fill(home, 4)
    stories = page(client).select("section[aria-labelledby=stories] .teaser")
    assert len(stories) == 3
    assert stories[0].select_one(".said").text == "A ward nurse · Hospital"


def test_it_shows_the_newest_news_first_by_day_and_kind(client, home):
    fill(home, 4)
    dates = [" ".join(row.text.split()) for row in page(client).select("section[aria-labelledby=news] .teaser__meta")]
    assert dates == ["4 January 2025 · Announcement", "3 January 2025 · Announcement", "2 January 2025 · Announcement"]


def test_it_leaves_out_what_was_replaced(client, home):
    resources = resource_index(home)
    new = resource(resources, "new")
    resource(resources, "old", replaced_by=new)
    assert [link.text for link in page(client).select("section[aria-labelledby=resources] h3 a")] == ["New"]


def test_without_anything_to_list_no_heading_stands_alone(client, home):
    assert page(client).select("section[aria-labelledby]")[1:] == []


@pytest.fixture
def lights(monkeypatch):
    days = []

    def offer(day):
        days.append(day)
        windows = ["lit"] * 10 + ["shut"] * 4
        return registry.Panel("home/lights.html", {"windows": windows, "lit": 10, "all": 14})

    monkeypatch.setattr(registry, "home_panels", [offer])
    return days


def test_an_app_can_light_the_house(client, home, lights):
    house = page(client).select_one(".row--house")
    assert house.h2.text == "10 of 14 lights are on."
    assert len(house.select(".house__window")) == 14
    assert house.select_one("a.button--lamp")["href"] == "/directory/"
    assert lights == [date.today()]  # noqa: DTZ011 the test settings' zone is that of the machine's clock


def test_a_panel_with_nothing_to_show_is_left_out(client, home, monkeypatch):
    monkeypatch.setattr(registry, "home_panels", [lambda day: None])
    assert page(client).select(".row--house") == []


def test_a_reader_gets_no_cookie(client, home):
    answer = client.get("/")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_kept_page_costs_no_query(client, home, django_assert_num_queries):
    client.get("/")
    with django_assert_num_queries(0):
        assert client.get("/").status_code == 200


def test_publishing_anything_shows_at_once(client, home, django_capture_on_commit_callbacks):
    client.get("/")
    home.hero_title = "It was changed."
    with django_capture_on_commit_callbacks(execute=True):
        home.save_revision().publish()
    assert "It was changed." in client.get("/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_for_three_of_each_as_for_one(
    client, home, rows, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(registry, "home_panels", [])
    fill(home, rows)
    client.get("/")
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(14):
        client.get("/")


def test_leaving_forgets_cookies_whose_names_no_answer_may_carry(client):
    answer = client.get("/leave/", headers={"cookie": "n\xa6\xa5G=1; leeward_visit=abc; a b=2"})
    assert answer.status_code == 303
    assert answer.cookies["leeward_visit"]["max-age"] == 0
