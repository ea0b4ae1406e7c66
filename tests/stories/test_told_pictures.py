"""A picture that a told story shows stays the one that its teller saw."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model

from core.roles import EDITORS
from stories.telling import find
from tests.resources.recordings import clips
from tests.resources.recordings.clips import recording
from tests.stories.told import browser_of, edited, make_editor, make_person, tell

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(stories, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return stories


def drawn(colour):
    content = BytesIO()
    Image.new("RGB", (40, 30), colour).save(content, "PNG")
    return content.getvalue()


def make_picture():
    return get_image_model().objects.create(title="A window", file=ContentFile(drawn("teal"), "window.png"))


def change(picture, **fields):
    """Send the form of a picture as an editor and return what it says is wrong."""
    address = reverse("wagtailimages:edit", args=[picture.pk])
    sent = {"title": picture.title, "description": "", "collection": picture.collection_id, "tags": "", **fields}
    answer = browser_of(make_person(EDITORS, "pictures")).post(address, sent)
    return dict(answer.context["form"].errors) if answer.status_code == 200 else {}


def kept(picture):
    return get_image_model().objects.get(pk=picture.pk)


def another_file():
    return SimpleUploadedFile("face.png", drawn("black"), "image/png")


def shown(picture):
    """A picture as a block has it: decorative, so without words."""
    picture.decorative, picture.contextual_alt_text = True, ""
    return ("picture", {"image": picture, "caption": "", "credit": "Example"})


def in_a_story(client, part):
    edited(find(tell(client)), make_editor(), body=[part])


def test_a_picture_of_a_told_story_gets_no_other_file(client):
    picture = make_picture()
    in_a_story(client, shown(picture))
    assert "its teller is then asked again" in str(change(picture, file=another_file())["file"])
    assert kept(picture).file.read() == drawn("teal")


def test_its_other_fields_can_be_changed(client):
    picture = make_picture()
    in_a_story(client, shown(picture))
    assert change(picture, title="A window at dusk") == {}
    assert kept(picture).title == "A window at dusk"


def test_the_picture_before_a_film_of_a_told_story_gets_no_other_file(client):
    picture = make_picture()
    film = recording(kind="video", content=clips.MP4, poster=picture)
    in_a_story(client, ("recording", {"recording": film, "caption": ""}))
    assert "file" in change(picture, file=another_file())


def test_one_that_no_told_story_shows_gets_another_file(client):
    other, picture = make_picture(), make_picture()
    in_a_story(client, shown(other))
    assert change(picture, file=another_file()) == {}
    assert kept(picture).file.read() == drawn("black")
