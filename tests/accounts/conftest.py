import re

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.accounts.codes import code_now

PASSWORD = "a lamp in the seventh window"


class Visitor(Client):
    """A browser that goes through the forms."""

    def sign_in(self, email: str, password: str = PASSWORD, **more):
        return self.post(reverse("account_login"), {"login": email, "password": password}, **more)

    def secret_on_page(self) -> str:
        """Return the secret as the page for setting up the app shows it."""
        page = self.get(reverse("mfa_activate_totp")).content.decode()
        return re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", page)[1]

    def set_up_app(self) -> str:
        secret = self.secret_on_page()
        self.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
        return secret


@pytest.fixture(autouse=True)
def _commits(monkeypatch):
    """Do at once what allauth leaves for a commit: a test that rolls back has none, and each view here has just one."""
    monkeypatch.setattr(transaction, "on_commit", lambda do, using=None, robust=False: do())


@pytest.fixture
def person(db):
    return get_user_model().objects.create_user("peer@example.org", PASSWORD)


@pytest.fixture
def visitor():
    return Visitor()


@pytest.fixture
def with_app(person):
    """Somebody who signed in before and set up an app; returns the app's secret."""
    browser = Visitor()
    browser.sign_in(person.email)
    secret = browser.set_up_app()
    from django.core.cache import caches

    caches["default"].clear()  # the code that was just used may be used again in this test
    return secret
