from collections.abc import Iterator

import pytest
from django.utils import timezone

from core.sealing.keys import create_missing
from core.sealing.months import this_and_next
from tests.apart.pair import Pair, running_pair


@pytest.fixture
def ring(settings, tmp_path) -> None:
    """A directory of keys of the test's own."""
    settings.LEEWARD_KEYS = tmp_path / "keys"
    create_missing(settings.LEEWARD_KEYS, this_and_next(timezone.now().date()))


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The site and the vault as two processes, the same pair for a session."""
    with running_pair(tmp_path_factory.mktemp("apart")) as pair:
        yield pair


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let one worker run everything that uses the pair, so that there is only one."""
    if "pair" in getattr(item, "fixturenames", ()) and item.config.pluginmanager.hasplugin("xdist"):
        item.add_marker(pytest.mark.xdist_group("pair"))
