"""What a try leaves in the log: of a confidential page neither that somebody was there, nor which talk it was."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils.http import urlencode

from core.logs import BareRecord
from tests.access.scene import A_WROTE, HOLDER_WROTE, Scene
from tests.access.trying import tried
from tests.kept import cached
from tests.proof.scanning import hits

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a second log of the site would hold, kept by the same rule as the first."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(BareRecord())
    logging.getLogger("django").addHandler(handler)
    yield written
    logging.getLogger("django").removeHandler(handler)


def test_a_refused_try_at_a_talk_is_not_logged(scene: Scene, log: io.StringIO) -> None:
    path = reverse("inbox_talk", args=[scene.held.pk])
    assert tried(scene.browsers["other_supporter"], "GET", path).status_code == 404
    assert tried(scene.browsers["coordinator"], "GET", path).status_code == 403
    assert log.getvalue() == ""


@pytest.mark.parametrize(
    ("persona", "name"), [("requester_a", "return_talk"), ("requester_a", "return"), ("holder", "inbox")]
)
def test_no_cache_keeps_a_word_of_a_talk(scene: Scene, persona: str, name: str) -> None:
    caches["default"].set("control", HOLDER_WROTE)
    assert hits(cached(), {"the control": HOLDER_WROTE}), "the control is not found"
    said = {"code": scene.a.code, "text": "Saffron words", "words": "Saffron words"}
    answer = tried(scene.browsers[persona], "POST", reverse(name), data=urlencode(said), content_type=FORM)
    assert answer.status_code < 500
    assert hits(cached(), {"a": A_WROTE, "b": HOLDER_WROTE, "c": scene.a.code, "d": "Saffron words"}) == []


def test_a_page_that_is_not_there_leaves_no_line_of_who_was_looked_for(scene: Scene, log: io.StringIO) -> None:
    tried(scene.browsers["nobody"], "GET", "/directory/somebody/")
    assert "somebody" not in log.getvalue()


def test_a_fault_of_ours_on_a_confidential_page_is_logged_without_its_address(
    scene: Scene, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("directory.requests.inbox.places.routing.slot_of", breaks)
    path = reverse("inbox_talk", args=[scene.held.pk])
    holder = scene.browsers["holder"]
    monkeypatch.setattr(holder, "raise_request_exception", False)
    assert tried(holder, "GET", path).status_code == 500
    assert "RuntimeError" in log.getvalue() and "/inbox/…" in log.getvalue()
    assert str(scene.held.pk) not in log.getvalue()


@pytest.mark.parametrize(
    ("broken", "persona", "route"),
    [
        ("directory.requests.ask.replies.write", "requester_a", "return_talk"),
        ("directory.requests.ask.views.coming_back.open_with_code", "nobody", "return"),
        ("directory.requests.inbox.care.keep_note", "holder", "inbox_load"),
    ],
)
def test_a_fault_of_ours_logs_nothing_that_was_typed_and_hands_the_words_back_once(
    scene: Scene, log: io.StringIO, monkeypatch: pytest.MonkeyPatch, broken: str, persona: str, route: str
) -> None:
    def breaks(*typed: object, **more: object) -> None:
        raise RuntimeError(f"could not do it with {typed} {more}")

    monkeypatch.setattr(broken, breaks)
    browser = scene.browsers[persona]
    monkeypatch.setattr(browser, "raise_request_exception", False)
    said = {"code": scene.b.code, "text": "Saffron words", "words": "Saffron words", "step": "4"}
    answer = tried(browser, "POST", reverse(route), data=urlencode(said), content_type=FORM)
    assert answer.status_code == 500
    left = {"the log": log.getvalue().encode(), "the caches": b"".join(cached().values())}
    assert "RuntimeError" in log.getvalue()
    assert hits(left, {"her words": "Saffron words", "her code": scene.b.code}) == []
    page = answer.content.decode()
    assert page.count("Saffron words") == 1
    assert scene.b.code not in page and "could not do it" not in page
