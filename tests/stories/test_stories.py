import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches

from stories.models import StoryPage
from tests.home.trees import home_page, story, story_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return story_index(home_page())


def page(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def words(element):
    return " ".join(element.text.split())


@pytest.mark.parametrize("address", ["/stories/", "/stories/radio/"])
def test_a_story_says_beforehand_what_it_mentions_and_how_long_it_is(client, index, address):
    story(index, "radio", mentions="a patient’s death, an inquiry", minutes=4)
    assert "This story mentions: a patient’s death, an inquiry. 4 minutes." in words(page(client, address).main)


@pytest.mark.parametrize("address", ["/stories/", "/stories/radio/"])
def test_a_story_says_who_tells_it_and_where(client, index, address):
    story(index, "radio", role="An ambulance driver", setting="ambulance")
    assert words(page(client, address).select_one("main .said")) == "An ambulance driver · Ambulance service"


@pytest.mark.parametrize("address", ["/stories/", "/stories/radio/"])
def test_an_example_is_marked(client, index, address):
    story(index, "radio", example=True)
    assert page(client, address).select_one("main .tag").text == "Example"


@pytest.mark.parametrize("address", ["/stories/", "/stories/radio/"])
def test_a_true_story_is_not_marked(client, index, address):
    story(index, "radio")
    StoryPage.objects.update(example=False)
    assert page(client, address).select_one("main .tag") is None


def test_the_first_story_of_the_list_is_large(client, index):
    story(index, "one")
    story(index, "two")
    assert [row.h3.text for row in page(client, "/stories/").select(".teaser--large")] == ["One"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_stories_as_for_one(client, index, rows, django_assert_num_queries):
    for number in range(rows):
        story(index, f"story-{number}")
    client.get("/stories/")
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(14):
        client.get("/stories/")


def test_a_story_ends_with_help_and_says_what_helped(client, index):
    story(index, "radio", helped="a talk with a peer")
    end = page(client, "/stories/radio/").select_one("main section:has(#help)")
    assert {link["href"] for link in end.select("a")} == {"/ask/", "/now/", "/stories/"}
    assert "What helped here: a talk with a peer" in words(end)


def test_the_list_leads_to_telling_one_s_own(client, index):
    assert {link["href"] for link in page(client, "/stories/").select("section:has(#tell) a")} == {
        "/stories/tell/",
        "/stories/tell/own/",
    }
