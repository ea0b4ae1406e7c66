import os

import pytest

# Playwright runs an event loop in the thread of the test; the ORM beside it is used in turns, never at once.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def _fresh_caches():
    """Every test begins as a new process would: with nothing kept."""
    from django.core.cache import caches

    for alias in ("default", "shared"):
        caches[alias].clear()
