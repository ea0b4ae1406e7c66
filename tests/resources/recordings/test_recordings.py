from importlib import import_module
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from directory.supporters.roles import AUDITORS
from resources.models import Recording
from tests.home.trees import article, home_page, learn_index
from tests.resources.recordings import clips, packing
from tests.resources.recordings.clips import VTT, recording, typed
from tests.stories.told import browser_of, make_editor, make_person

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_resources_recording:add"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor():
    return browser_of(make_editor())


@pytest.fixture
def shown(client):
    """Show a recording on a page and return what a reader gets."""

    def show(one):
        body = [("recording", {"recording": one, "caption": "Heard on a ward"})]
        page = article(learn_index(home_page()), "heard", body=body)
        return BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".recording")

    return show


def sent(editor, **fields):
    """Send the form of a new recording and return what it says is wrong, field by field."""
    answer = editor.post(reverse(ADD), typed(**fields))
    return dict(answer.context["form"].errors) if answer.status_code == 200 else {}


def film(**fields):
    return {"kind": "video", "file": SimpleUploadedFile("x.mp4", clips.MP4), **fields}


def captions(content=VTT):
    return SimpleUploadedFile("mrs-smith.vtt", content)


def test_an_editor_adds_sound_and_its_file_gets_a_name_that_says_nothing(editor):
    assert sent(editor) == {}
    one = Recording.objects.get()
    assert one.file.read() == clips.MP3
    assert "smith" not in one.file.name and one.file.name.endswith(".mp3")


def test_an_editor_adds_a_film_with_captions(editor):
    assert sent(editor, **film(captions=captions())) == {}
    one = Recording.objects.get()
    assert (one.media_type, one.captions.read()) == ("video/mp4", VTT)


def test_what_a_file_is_called_is_not_believed(editor):
    assert sent(editor, file=SimpleUploadedFile("x.mp4", clips.OGG)) == {}
    assert Recording.objects.get().file.name.endswith(".ogg")


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"file": SimpleUploadedFile("x.mp3", b"<html><script>alert(1)</script>")}, "file", "whatever its name says"),
        ({"transcript": ""}, "transcript", "required"),
        ({"language": "English, mostly"}, "language", "Write a language tag"),
        (film(), "captions", "A film needs captions"),
        (film(captions=captions(b"1\n00:01,000 --> 00:02,000\n")), "captions", "the first line must be “WEBVTT”"),
        (film(file=SimpleUploadedFile("x.mp4", clips.MP3), captions=captions()), "file", "sound alone"),
    ],
)
def test_what_is_missing_or_wrong_is_said(editor, fields, field, words):
    assert words in str(sent(editor, **fields)[field])
    assert not Recording.objects.exists()


@pytest.mark.parametrize("size", [0, 3 * 1024 * 1024], ids=["kept in memory", "kept on the disk"])
def test_what_a_phone_noted_in_a_file_is_not_kept(editor, size):
    noted = packing.mp4(b"+46.9480+007.4474/", brand=b"M4A ", payload=b"heard" + bytes(size))
    assert sent(editor, file=SimpleUploadedFile("x.m4a", noted)) == {}
    kept = Recording.objects.get().file.read()
    assert b"46.94" in noted and b"46.94" not in kept
    assert len(kept) == len(noted) and b"heard" in kept


def test_what_lies_there_already_is_cleared_where_it_can_be():
    noted = recording(content=packing.mp3(b"Anna at Northside"))
    unclear = recording(content=packing.id3(b"Anna at Northside")[:-1])
    lost = recording()
    Path(lost.file.path).unlink()
    cleared = recording(content=packing.mp3(b"Anna at Northside"))
    import_module("resources.migrations.0009_clear_recordings").clear_what_is_kept(apps, None)
    left = [b"Anna" in Path(one.file.path).read_bytes() for one in (noted, unclear, cleared)]
    assert left == [False, True, False]


def test_a_file_in_which_notes_cannot_be_found_is_refused(editor):
    broken = SimpleUploadedFile("x.mp3", packing.id3(b"Anna")[:-1])
    assert "it cannot be taken out" in str(sent(editor, file=broken)["file"])
    assert not Recording.objects.exists()


def test_a_file_may_be_so_large_and_no_larger(editor, settings):
    settings.LEEWARD_RECORDING_MB = 1
    assert sent(editor, file=SimpleUploadedFile("x.mp3", clips.MP3.ljust(1024 * 1024, b"\0"))) == {}
    large = sent(editor, file=SimpleUploadedFile("x.mp3", clips.MP3.ljust(1024 * 1024 + 1, b"\0")))
    assert "at most 1 MB" in str(large["file"])


def test_sound_is_played_from_here_with_its_words_below(shown):
    one = recording()
    figure = shown(one)
    assert (figure.audio["preload"], figure.audio.has_attr("controls"), figure.audio.has_attr("autoplay")) == (
        "none",
        True,
        False,
    )
    assert (figure.source["src"], figure.source["type"]) == (f"/media/{one.file.name}", "audio/mpeg")
    assert [row.text for row in figure.select("details.transcript p")] == ["A quokka is heard.", "Then a bell."]
    assert "1:23" in figure.figcaption.text and "English" in figure.figcaption.text


def test_a_film_has_captions_in_its_language(shown):
    one = recording(kind="video", content=clips.MP4)
    track = shown(one).video.track
    assert (track["kind"], track["src"], track["srclang"], track["label"]) == (
        "captions",
        f"/media/{one.captions.name}",
        "en",
        "English",
    )


def test_a_page_is_found_by_what_is_said_in_its_recording(client, shown, django_capture_on_commit_callbacks):
    one = recording()
    with django_capture_on_commit_callbacks(execute=True):
        shown(one)
    assert "/learn/heard/" in client.get("/search/?q=quokka").text
    one.transcript = "A wombat is heard."
    with django_capture_on_commit_callbacks(execute=True):
        one.save()
    assert "/learn/heard/" in client.get("/search/?q=wombat").text
    assert "/learn/heard/" not in client.get("/search/?q=quokka&exact=1").text


def test_its_files_go_with_it(django_capture_on_commit_callbacks):
    one = recording(kind="video", content=clips.MP4)
    files = [Path(settings.MEDIA_ROOT) / name for name in (one.file.name, one.captions.name)]
    assert all(file.exists() for file in files)
    with django_capture_on_commit_callbacks(execute=True):
        one.delete()
    assert not any(file.exists() for file in files)


def test_a_file_goes_when_another_takes_its_place(editor, django_capture_on_commit_callbacks):
    one = recording()
    old = Path(settings.MEDIA_ROOT) / one.file.name
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("wagtailsnippets_resources_recording:edit", args=[one.pk]), typed())
    assert not old.exists()
    assert Recording.objects.get().file.read() == clips.MP3


@pytest.mark.parametrize(
    ("name", "told"), [("choose", ""), ("choose_results", ""), ("chosen", "1"), ("chosen_multiple", "?id=1")]
)
def test_whoever_keeps_no_recordings_learns_no_title_where_they_are_chosen(editor, name, told):
    one = recording(pk=1, title="Anna at Northside")
    address = reverse(f"wagtailsnippetchoosers_resources_recording:{name}", args=[one.pk] if told == "1" else [])
    address += told if told.startswith("?") else ""
    assert "Anna at Northside" in editor.get(address).text
    assert "Anna at Northside" not in browser_of(make_person(AUDITORS, "auditor")).get(address).text


def test_one_that_a_page_shows_is_not_deleted(editor, shown):
    one = recording()
    shown(one)
    editor.post(reverse("wagtailsnippets_resources_recording:delete", args=[one.pk]))
    assert Recording.objects.filter(pk=one.pk).exists()
