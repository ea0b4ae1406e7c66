"""Somebody tells a story, says yes to its final text, and takes it back: then nothing of it is left anywhere."""

import re
import secrets
import time

import psycopg
from playwright.sync_api import Page

from tests.browser.axe import axe_faults
from tests.browser.conftest import Visitor
from tests.browser.planted import Planted
from tests.browser.requester import button
from tests.browser.watching import Watch
from tests.proof.places import places
from tests.proof.scanning import Hit, hits

A_MINUTE = 60
# What an editor and a reviewer do in the admin; how the admin asks them is shown in tests/stories/test_review.py.
REVIEWED = """
from datetime import timedelta
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils.timezone import localdate
from wagtail.images import get_image_model
from core.models import User
from resources.models import Recording
from stories.models import Contribution, StoryPage
from stories.review.checklist import CHECKLIST
from stories.review.editing import make_page
from stories.review.workflow import REVIEWERS
from PIL import Image
from io import BytesIO
drawn = BytesIO()
Image.new("RGB", (40, 30), "teal").save(drawn, "PNG")
people = [User.objects.get_or_create(email=f"{{name}}.stories@example.com")[0] for name in ("editor", "reviewer")]
people[1].groups.add(Group.objects.get_or_create(name=REVIEWERS)[0])
story = Contribution.objects.order_by("-received_on").get(page=None)
page = make_page(story, people[0], localdate())
picture = get_image_model().objects.create(title="{word}", file=ContentFile(drawn.getvalue(), "{word}.png"))
picture.contextual_alt_text = "A {word}"
page.title = "A night with the {word}"
page.body.append(("picture", {{"image": picture, "caption": "A {word}", "credit": "Example"}}))
spoken = Recording(title="{word}", kind="audio", language="en", seconds=3, transcript="A {word} sings.", credit="Example")
spoken.file.save("{word}.mp3", ContentFile(b"ID3{word}"), save=False)
spoken.save()
page.body.append(("recording", {{"recording": spoken, "caption": "A {word}"}}))
page.review_on = localdate() + timedelta(days=300)
page.save_revision(user=people[0], log_action=True)
page = StoryPage.objects.get(pk=page.pk)
page.get_workflow().start(page, people[0])
state = page.current_workflow_task_state
state.task.specific.on_action(state, people[1], "approve", checked=list(CHECKLIST))
"""


def tell(page: Page, word: str) -> str:
    page.goto("/stories/tell/")
    page.locator("[name=text]").fill(f"It was a long night. {word} was what I heard. " * 6)
    page.get_by_label("What you do, or did").fill("A midwife")
    page.get_by_label("Maternity care").check()
    page.get_by_label("What it mentions (optional)").fill(f"a {word}")
    for box in page.locator("[name=agreed]").all():
        box.check()
    assert axe_faults(page) == []
    button(page, "Send my story").click()
    page.get_by_role("heading", name="We have it. Thank you.").wait_for()
    assert axe_faults(page) == []
    return page.locator("#code").inner_text().replace("\n", "")


def come_back(page: Page, code: str) -> None:
    page.goto("/stories/tell/own/")
    page.get_by_label("Your code").fill(code)
    assert axe_faults(page) == []
    button(page, "Open it").click()
    page.get_by_role("heading", name="Your story").wait_for()


def left_of(planted: Planted, word: str) -> list[Hit]:
    return hits(places(planted), {"the story's word": word})


def take_samples(planted: Planted) -> None:
    """Have PostgreSQL take its samples of every column, as it does by itself when enough has changed."""
    if address := planted.environment.get("DATABASE_URL"):
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("ANALYZE")


def test_a_story_is_told_approved_read_and_taken_back_and_nothing_is_left(
    visitor: Visitor, planted: Planted, watches: list[Watch]
) -> None:
    word = f"Zebrafinch{secrets.token_hex(4)}"
    teller, reader = visitor(), visitor()
    watches[1].allow(410)
    code = tell(teller, word)
    assert left_of(planted, word) == []

    planted.manage("shell", "--no-imports", "-c", REVIEWED.format(word=word))
    come_back(teller, code)
    assert teller.get_by_role("heading", name=f"A night with the {word}").is_visible()
    assert axe_faults(teller) == []
    button(teller, "Yes, publish these words").click()
    teller.get_by_text("on its way to readers").wait_for()

    reader.goto("/stories/")
    reader.get_by_role("link", name=word).click()
    reader.wait_for_url("**/stories/story-*/")
    address = reader.url
    reader.goto(f"/search/?q={word}")
    assert reader.get_by_role("link", name=re.compile(word)).first.is_visible()
    take_samples(planted)
    assert left_of(planted, word), "the control: it lies there while it is published"

    come_back(teller, code)
    button(teller, "Take my story back").click()
    assert axe_faults(teller) == []
    button(teller, "Yes, delete all of it").click()
    teller.get_by_role("heading", name="It is gone.").wait_for()

    answer = reader.goto(address)
    assert answer is not None and answer.status == 410
    assert axe_faults(reader) == []
    for place in ("/stories/", f"/search/?q={word}"):
        reader.goto(place)
        assert reader.get_by_role("link", name=re.compile(word)).count() == 0
    # Where the server's own ANALYZE is reading just then, the next minute clears what this one could not.
    end = time.monotonic() + 3 * A_MINUTE
    while (left := left_of(planted, word)) and time.monotonic() < end:
        time.sleep(2)
    assert left == []
