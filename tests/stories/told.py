"""Stories that somebody told, and people who work on them, for the tests."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.timezone import localdate, timedelta
from wagtail.models import Page

from core.accounts.factor import SHOWN
from core.models import User
from core.roles import STORY_EDITORS
from core.sealing.code import read_code
from directory.supporters.roles import make_roles
from stories.models import Contribution, StoryPage
from stories.review.checklist import CHECKLIST
from stories.review.editing import make_page
from stories.review.workflow import REVIEWERS
from stories.teller.forms import AGREED
from stories.telling import find

TEXT = "It was a long night and I was tired. " * 5 + "Then the marker zebrafinch was said, and I went home."
TOLD = {
    "text": TEXT,
    "role": "A midwife",
    "setting": "maternity",
    "mentions": "a death",
    "helped": "a talk",
    "language": "en",
    "shown_as": "work",
    "shown_name": "",
    "agreed": list(AGREED),
}


def tell(client: Client, **changes: Any) -> str:
    """Send a story through the page and return its code."""
    page = client.post("/stories/tell/", {**TOLD, **changes})
    return read_code(page.context["code"])


def told(client: Client, **changes: Any) -> Contribution:
    story = find(tell(client, **changes))
    assert story is not None
    return story


def make_person(group: str, name: str, **fields: Any) -> User:
    make_roles()
    person = get_user_model().objects.create_user(f"{name}@example.org", **fields)
    person.groups.add(Group.objects.get_or_create(name=group)[0])
    return person


def make_editor(name: str = "editor", **fields: Any) -> User:
    return make_person(STORY_EDITORS, name, **fields)


def make_reviewer(name: str = "reviewer") -> User:
    return make_person(REVIEWERS, name)


def browser_of(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    session = browser.session
    session[SHOWN] = person.pk
    session.save()
    return browser


def edited(story: Contribution, editor: User, **fields: Any) -> StoryPage:
    """Let an editor make a page of it, with a title and a day on which somebody looks again."""
    page = make_page(story, editor, localdate())
    page.title = "What the night was like"
    page.review_on = localdate() + timedelta(days=365)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=editor)
    return StoryPage.objects.get(pk=page.pk)


def begin_review(page: StoryPage, editor: User) -> None:
    page.get_workflow().start(page, editor)


def approve_as(page: Page, person: User, checked: Any = tuple(CHECKLIST)) -> None:
    """Let somebody press "approve" at the step that the page is at."""
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, person, "approve", checked=list(checked))


def before_teller(client: Client) -> tuple[str, StoryPage]:
    """Let a story come as far as its teller's yes, and return the code and the page."""
    code = tell(client)
    story = find(code)
    assert story is not None
    editor = make_editor()
    page = edited(story, editor)
    begin_review(page, editor)
    approve_as(page, make_reviewer())
    return code, StoryPage.objects.get(pk=page.pk)


def say_yes(client: Client, code: str) -> Any:
    """Open the page of the code and press the yes that is on it."""
    shown = client.post("/stories/tell/own/", {"code": code}).context["shown"]
    return client.post("/stories/tell/own/approve/", {"code": code, "shown": shown})
