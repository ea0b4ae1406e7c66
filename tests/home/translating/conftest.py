from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.accounts.factor import SHOWN
from core.issuing_keys import Use, make
from core.models import User
from directory.supporters.roles import EDITORS
from tests.home.translating.people import member_of, submit, translator
from tests.home.trees import home_page


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    def come(person: User) -> Client:
        browser = Client()
        browser.force_login(person)
        session = browser.session
        session[SHOWN] = person.pk
        session.save()
        return browser

    return come


@pytest.fixture
def editor(browser_of: Any) -> Client:
    return browser_of(member_of(EDITORS))


@pytest.fixture
def story_key(settings, tmp_path):
    """A folder with the key that seals what is told."""
    settings.LEEWARD_ISSUING_KEYS = tmp_path
    return make(Use.STORY, timezone.now())


@pytest.fixture
def front(editor: Client) -> Any:
    """The front page, which is with the translators."""
    front = home_page()
    submit(editor, front)
    return front


@pytest.fixture
def translates(browser_of: Any, front: Any) -> Client:
    """A translator at work."""
    return browser_of(translator())
