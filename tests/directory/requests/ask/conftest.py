import pytest
from django.test import Client

from tests.directory.requests.ask.walking import Walker


@pytest.fixture
def walker() -> Walker:
    return Walker(Client())


@pytest.fixture
def strict() -> Walker:
    """A browser whose tokens are looked at, as they are in use."""
    return Walker(Client(enforce_csrf_checks=True))
