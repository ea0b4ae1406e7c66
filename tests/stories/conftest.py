from pathlib import Path

import pytest

from core.issuing_keys import Use, make
from tests.home.trees import home_page, story_index


@pytest.fixture
def story_key(settings, tmp_path):
    """A folder with the key that seals what is told."""
    from django.utils import timezone

    settings.LEEWARD_ISSUING_KEYS = Path(tmp_path)
    return make(Use.STORY, timezone.now())


@pytest.fixture
def stories(db, story_key):
    """The list of stories of a small site."""
    return story_index(home_page())
