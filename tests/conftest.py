import os

import pytest
from hypothesis import HealthCheck, settings

# A busy machine makes a draw slow; that says nothing of the code.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# Playwright runs an event loop in the thread of the test; the ORM beside it is used in turns, never at once.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.browser.planted", "tests.apart.pair", "tests.emptying"]


def pytest_configure(config: pytest.Config) -> None:
    """Read the translations as a visitor does. They lie beside the folders of the workers, which share them."""
    from core.catalogues import compile_if_changed

    compile_if_changed()


@pytest.fixture(autouse=True)
def _as_a_new_process():
    """Every test begins as a new process would: with nothing kept, and in no language that somebody asked for before."""
    from django.core.cache import caches
    from django.utils import translation

    from core.cache import forget_made

    forget_made()
    for alias in ("default", "pages"):
        caches[alias].clear()
    translation.deactivate()


@pytest.fixture(autouse=True)
def _whole_sign_in(monkeypatch):
    """`client.force_login` stands for a whole sign-in, second factor included. Tests of signing in use the forms."""
    from django.test import Client

    from core.accounts.factor import SHOWN

    password_alone = Client._login

    def with_both(client, user, backend=None):
        password_alone(client, user, backend)
        session = client.session
        session[SHOWN] = user.pk
        session.save()

    monkeypatch.setattr(Client, "_login", with_both)
