"""Sound and film in a told story belong to its teller as its words do."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry

from resources.models import Recording
from stories.final_text import digest_of
from stories.models import StoryPage
from stories.readiness import Fault, NotReady
from stories.telling import find
from tests.home.trees import article, learn_index
from tests.resources.recordings import clips
from tests.resources.recordings.clips import recording, typed
from tests.stories.told import approve_as, begin_review, browser_of, edited, make_editor, make_reviewer, say_yes, tell

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(stories, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return stories


def shown(one):
    return [("recording", {"recording": one, "caption": ""})]


def poster():
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "PNG")
    return get_image_model().objects.create(title="A window", file=ContentFile(drawn.getvalue(), "window.png"))


def take_back(client, code):
    client.post("/stories/tell/own/take-back/", {"code": code, "sure": "1"})


@pytest.fixture
def waiting(client):
    """The code of a story with a recording that waits for its teller's yes, its page, the recording, and an editor."""
    code, editor, one = tell(client), make_editor(), recording()
    page = edited(find(code), editor, body=shown(one))
    begin_review(page, editor)
    approve_as(page, make_reviewer())
    return code, page, one, editor


def test_it_goes_with_its_story_files_and_picture_included(client, settings, django_capture_on_commit_callbacks):
    code = tell(client)
    edited(find(code), make_editor(), body=shown(recording(kind="video", content=clips.MP4, poster=poster())))
    assert len([*(Path(settings.MEDIA_ROOT) / "recordings").iterdir()]) == 2
    with django_capture_on_commit_callbacks(execute=True):
        take_back(client, code)
    assert not Recording.objects.exists()
    assert not get_image_model().objects.exists()
    assert list((Path(settings.MEDIA_ROOT) / "recordings").iterdir()) == []


def test_one_that_another_page_shows_stays_with_its_picture(client, site):
    code, one = tell(client), recording(kind="video", content=clips.MP4, poster=poster())
    edited(find(code), make_editor(), body=shown(one))
    article(learn_index(site.get_parent()), "heard", body=shown(one))
    take_back(client, code)
    assert Recording.objects.get() == one
    assert get_image_model().objects.exists()


def test_nothing_says_what_one_was_called_that_an_editor_deleted_before(client):
    code, editor, one = tell(client), make_editor(), recording(title="Anna at Northside")
    edited(find(code), editor, body=shown(one))
    edited(find(code), editor, body=[])
    browser_of(editor).post(reverse("wagtailsnippets_resources_recording:delete", args=[one.pk]))
    assert not Recording.objects.exists()
    assert ModelLogEntry.objects.filter(label__contains="Anna").exists()
    take_back(client, code)
    assert not ModelLogEntry.objects.filter(label__contains="Anna").exists()


def test_the_teller_reads_its_words_before_they_say_yes(client, waiting):
    code, _page, _one, _editor = waiting
    answer = client.post("/stories/tell/own/", {"code": code})
    assert "A quokka is heard." in answer.text
    assert "media-src 'self'" in answer["Content-Security-Policy"]


def test_other_words_in_it_need_another_yes(client, waiting):
    code, page, one, _editor = waiting
    one.transcript = "Something else is said."
    one.save()
    say_yes(client, code)
    page.refresh_from_db()
    assert not page.live


def test_words_changed_after_the_yes_are_not_published(client, waiting):
    code, page, _one, _editor = waiting
    say_yes(client, code)
    page.refresh_from_db()
    assert page.live
    page.unpublish()
    Recording.objects.update(transcript="Something else is said.")
    with pytest.raises(NotReady) as refused:
        StoryPage.objects.get(pk=page.pk).latest_revision.publish()
    assert Fault.NOT_APPROVED in refused.value.faults


def test_nobody_changes_one_of_a_published_story_in_the_admin(client, waiting):
    code, _page, one, editor = waiting
    say_yes(client, code)
    address = reverse("wagtailsnippets_resources_recording:edit", args=[one.pk])
    answer = browser_of(editor).post(address, typed(transcript="Something else."), follow=True)
    assert "its teller said yes to it as it is" in answer.text
    one.refresh_from_db()
    assert one.transcript == clips.SPOKEN


def test_a_story_without_one_keeps_the_digest_that_its_teller_said_yes_to(client):
    page = edited(find(tell(client)), make_editor())
    before = digest_of(page)
    page.work, page.mentioned, page.helped_by = "", [], []
    assert digest_of(page) == before
    page.mentioned = ["death"]
    assert digest_of(page) != before


def test_the_teller_sees_under_what_readers_will_find_it(client):
    code, editor = tell(client), make_editor()
    page = edited(find(code), editor, work="midwife", mentioned=["death"], helped_by=["time-off"])
    begin_review(page, editor)
    approve_as(page, make_reviewer())
    answer = Client().post("/stories/tell/own/", {"code": code})
    assert "Readers find it under: Midwife, A patient’s death, Time off" in answer.text
