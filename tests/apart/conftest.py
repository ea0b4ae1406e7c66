import pytest
from django.utils import timezone

from core.sealing.keys import create_missing
from core.sealing.months import this_and_next


@pytest.fixture
def ring(settings, tmp_path) -> None:
    """A directory of keys of the test's own."""
    settings.LEEWARD_KEYS = tmp_path / "keys"
    create_missing(settings.LEEWARD_KEYS, this_and_next(timezone.now().date()))
