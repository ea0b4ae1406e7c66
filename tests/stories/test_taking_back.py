"""A story that its teller takes back, and told stories that are over."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.utils.timezone import localdate
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import PageLogEntry, Revision, TaskState

from core.cache import generation
from stories.models import Contribution, StoryPage, Uncleared, WithdrawnPage
from stories.readiness import NotReady
from stories.retention import erase_what_is_over
from stories.telling import find
from stories.withdrawal import withdraw
from tests.home.trees import article, learn_index, story
from tests.stories.told import before_teller, edited, make_editor, say_yes, tell, told

pytestmark = pytest.mark.django_db
BACK = "/stories/tell/own/take-back/"


@pytest.fixture(autouse=True)
def site(stories):
    cache.clear()
    return stories


@pytest.fixture
def published(client):
    """The code of a published story, and its page."""
    code, page = before_teller(client)
    say_yes(client, code)
    page.refresh_from_db()
    return code, page


def take_back(client, code):
    return client.post(BACK, {"code": code, "sure": "1"})


def picture():
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "PNG")
    return get_image_model().objects.create(title="A window", file=ContentFile(drawn.getvalue(), "window.png"))


def shown(image):
    return [("picture", {"image": image, "caption": "", "credit": "Example"})]


def test_it_is_asked_once_more(client, published):
    code, page = published
    assert "It cannot be undone" in client.post(BACK, {"code": code}).text
    assert StoryPage.objects.filter(pk=page.pk).exists()


def test_a_neutral_page_stands_where_it_stood(client, published):
    code, page = published
    take_back(client, code)
    answer = Client().get(page.url)
    assert answer.status_code == 410
    assert "zebrafinch" not in answer.text and page.title not in answer.text
    assert "Need help now?" in answer.text


def test_neither_page_nor_versions_nor_log_nor_steps_are_left(client, published):
    code, page = published
    assert PageLogEntry.objects.filter(page_id=page.pk).exists()
    take_back(client, code)
    assert not StoryPage.objects.exists()
    assert not Contribution.objects.exists()
    assert not PageLogEntry.objects.filter(page_id=page.pk).exists()
    assert not Revision.objects.filter(object_id=str(page.pk)).exists()
    assert not TaskState.objects.exists()


def test_the_kept_pages_are_forgotten(client, published, django_capture_on_commit_callbacks):
    before = generation()
    with django_capture_on_commit_callbacks(execute=True):
        take_back(client, published[0])
    assert generation() != before


def test_its_pictures_go_with_it_and_those_of_others_stay(client, site):
    code = tell(client)
    own, everybody_s = picture(), picture()
    edited(find(code), make_editor(), body=[*shown(own), *shown(everybody_s)])
    article(learn_index(site.get_parent()), "windows", body=shown(everybody_s))
    take_back(client, code)
    assert list(get_image_model().objects.all()) == [everybody_s]


def test_what_was_never_public_leaves_no_page_behind(client):
    code = tell(client)
    edited(find(code), make_editor())
    take_back(client, code)
    assert not StoryPage.objects.exists()
    assert not WithdrawnPage.objects.exists()


def test_its_code_opens_nothing_any_more(client, published):
    take_back(client, published[0])
    assert "Nothing is here for this code." in client.post("/stories/tell/own/", {"code": published[0]}).text


def test_other_stories_stay(client, published, site):
    story(site, "radio")
    other = tell(client)
    take_back(client, published[0])
    assert StoryPage.objects.get().slug == "radio"
    assert find(other) is not None


def test_the_neutral_page_is_in_no_list_feed_or_search(client, published):
    take_back(client, published[0])
    assert "taken back" not in Client().get("/stories/").text
    for address in ("/search/?q=taken+back", "/sitemap.xml", "/feeds/stories/", "/api/v2/pages/"):
        assert "story-" not in Client().get(address).text


def test_the_engine_is_told_to_clear_and_keeps_trying_until_it_could(client, published):
    take_back(client, published[0])
    assert Uncleared.objects.exists()


def test_a_story_in_which_nothing_happened_for_half_a_year_is_erased(client):
    contribution = told(client)
    Contribution.objects.update(changed_on=localdate() - timedelta(days=180))
    assert erase_what_is_over(localdate()) == 0
    assert erase_what_is_over(localdate() + timedelta(days=1)) == 1
    assert not Contribution.objects.filter(pk=contribution.pk).exists()


def test_a_published_story_stays_for_as_long_as_its_teller_wants(client, published):
    Contribution.objects.update(changed_on=localdate() - timedelta(days=900))
    assert erase_what_is_over(localdate()) == 0
    assert StoryPage.objects.filter(live=True).exists()


def test_no_alias_of_it_can_be_made_that_would_stay(published):
    with pytest.raises(NotReady):
        published[1].create_alias(update_slug="another-place")


def test_taking_it_back_twice_at_once_is_no_error(client, published):
    code, _page = published
    told_story = find(code)
    take_back(client, code)
    withdraw(told_story)
    assert WithdrawnPage.objects.count() == 1


def test_a_page_that_was_made_meanwhile_goes_too(client):
    code = tell(client)
    seen_before = find(code)
    edited(find(code), make_editor())
    withdraw(seen_before)
    assert not StoryPage.objects.exists()


def test_a_story_that_is_taken_down_for_a_moment_is_not_erased_for_its_age(client, published):
    Contribution.objects.update(changed_on=localdate() - timedelta(days=900))
    published[1].unpublish()
    assert erase_what_is_over(localdate()) == 0


def test_a_page_that_was_deleted_on_another_way_leaves_no_title_behind(client):
    page = edited(find(tell(client)), make_editor())
    assert PageLogEntry.objects.filter(page_id=page.pk).exists()
    page.delete()
    assert not PageLogEntry.objects.filter(page_id=page.pk).exists()
    assert Uncleared.objects.exists()
