"""A film that the browser itself made for this test is played from our host, jumped about in, read and printed."""

import base64
from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page

from resources.recordings.clearing import clear
from resources.recordings.content import container_of
from tests.browser.axe import axe_faults
from tests.browser.conftest import Visitor
from tests.browser.planted import Planted
from tests.browser.watching import Watch
from tests.resources.recordings import packing

# Two seconds of a square that moves.
FILM = """async () => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 160, height: 90});
  const brush = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(10), {mimeType: 'video/webm'});
  const parts = [];
  recorder.ondataavailable = event => parts.push(event.data);
  const ended = new Promise(done => recorder.onstop = done);
  let step = 0;
  const drawing = setInterval(() => {
    brush.fillStyle = '#234'; brush.fillRect(0, 0, 160, 90);
    brush.fillStyle = '#fd8'; brush.fillRect(step++ * 5, 30, 30, 30);
  }, 100);
  recorder.start();
  await new Promise(done => setTimeout(done, 2000));
  recorder.stop();
  await ended;
  clearInterval(drawing);
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, one => String.fromCharCode(one)).join(''));
}"""
SHOWN = """
from base64 import b64decode
from django.core.files.base import ContentFile
from resources.models import ArticlePage, LearnIndexPage, Recording
one = Recording(title="A square goes across", kind="video", language="en", seconds=2, credit="Made by this test",
    transcript="Nobody speaks. A yellow square goes from left to right.")
one.file = ContentFile(b64decode("{film}"), "x.webm")
one.captions.save("x.vtt", ContentFile(b"WEBVTT\\n\\n00:00.000 --> 00:02.000\\nA square.\\n"), save=False)
one.full_clean()
one.save()
page = ArticlePage(title="A film", slug="a-film", body=[("recording", {{"recording": one, "caption": "An example"}})])
LearnIndexPage.objects.get(locale__language_code="en").add_child(instance=page)
"""
GONE = """
from resources.models import ArticlePage, Recording
ArticlePage.objects.get(slug="a-film").delete()
Recording.objects.all().delete()
"""
PLAYED = """async video => {
  await video.play();
  await new Promise(done => video.currentTime > 0.2 ? done() : video.addEventListener('timeupdate', () => done()));
  video.pause();
  return {error: video.error, wide: video.videoWidth, captions: video.textTracks[0].cues.length};
}"""


@pytest.fixture
def film(visitor: Visitor, planted: Planted) -> Iterator[Page]:
    """A page with a film on it, as a reader opens it."""
    page = visitor()
    made = page.evaluate(FILM)
    assert len(base64.b64decode(made)) > 500
    planted.manage("shell", "--no-imports", "-c", SHOWN.format(film=made))
    yield page
    planted.manage("shell", "--no-imports", "-c", GONE)


def test_a_film_is_played_with_its_captions_and_never_by_itself(film: Page, watches: list[Watch]) -> None:
    asked: list[str] = []
    film.on("request", lambda request: asked.append(request.url))
    film.goto("/learn/a-film/")
    assert axe_faults(film) == []
    assert not [url for url in asked if url.endswith(".webm")]
    found = film.locator("video").evaluate(PLAYED)
    assert found == {"error": None, "wide": 160, "captions": 1}
    assert [url for url in asked if url.endswith(".webm")]
    assert watches[0].faults == []


def test_what_the_browser_noted_in_it_is_not_handed_out(film: Page) -> None:
    assert b"Chrome" in base64.b64decode(film.evaluate(FILM))
    film.goto("/learn/a-film/")
    handed_out = film.request.get(film.locator("video source").get_attribute("src")).body()
    assert len(handed_out) > 500
    assert b"Chrome" not in handed_out


# A player of its own: each kind is packed by hand, cleared, and played from its bytes.
PLAYS = """async ([type, content]) => {
  const sound = new Audio(`data:${type};base64,${content}`);
  sound.muted = true;
  await sound.play();
  await new Promise(done => sound.onended = done);
  return sound.currentTime > 0.1 && sound.error === null;
}"""


@pytest.mark.parametrize(
    ("type_", "noted"),
    [("audio/mpeg", packing.mp3(b"Anna" * 40, b"Anna", b"Anna")), ("audio/ogg", packing.ogg(b"Anna" * 9000))],
)
def test_sound_is_played_after_its_notes_were_cleared(browser: Browser, type_: str, noted: bytes) -> None:
    file = BytesIO(noted)
    clear(file, len(noted), container_of(noted[:64]))
    page = browser.new_page()
    assert page.evaluate(PLAYS, [type_, base64.b64encode(file.getvalue()).decode()])
    page.close()


def test_what_is_said_can_be_read_without_playing_and_is_printed(film: Page) -> None:
    film.goto("/learn/a-film/")
    words = film.get_by_text("A yellow square goes from left to right.")
    assert not words.is_visible()
    film.locator(".transcript summary").click()
    assert words.is_visible()
    assert axe_faults(film) == []
    film.locator(".transcript summary").click()
    film.emulate_media(media="print")
    assert words.bounding_box()["height"] > 0
    assert words.evaluate("one => one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})")
    assert not film.locator("video").is_visible()
