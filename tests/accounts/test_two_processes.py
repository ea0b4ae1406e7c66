"""Several processes of one site agree on who has to wait and which code was used. It takes Redis to tell them."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from tests.accounts.codes import code_now
from tests.accounts.conftest import Visitor

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.django_db(databases=["default", "vault"]),
    pytest.mark.skipif(not settings.REDIS_URL, reason="without REDIS_URL the counts lie in the memory of one process"),
]
SOMEWHERE = "198.51.100.1"


def in_another_process(program: str) -> None:
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "--no-imports", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def come() -> Visitor:
    return Visitor(REMOTE_ADDR=SOMEWHERE)


def wrong(limit: str, mark: str) -> str:
    """Return what another process does that meets five wrong tries from the same address."""
    return f"""
from django.test import RequestFactory
from core.accounts import limits
from core.attempts import mark_of
request = RequestFactory().get("/", REMOTE_ADDR="{SOMEWHERE}")
for _ in range(5):
    limits.{limit}.allows({mark})
"""


def test_wrong_passwords_count_in_both(person):
    in_another_process(wrong("PASSWORDS", f'limits.mark_of_login(request, "{person.email}")'))
    assert "That was wrong too often" in come().sign_in(person.email).content.decode()


def test_wrong_codes_count_in_both(person, with_app):
    in_another_process(wrong("CODES", f'mark_of(request, "code", {person.pk})'))
    browser = come()
    browser.sign_in(person.email)
    answer = browser.post(reverse("mfa_authenticate"), {"code": code_now(with_app)})
    assert "That was wrong too often" in answer.content.decode()


def test_a_code_that_one_process_took_is_used_up_in_the_other(person, with_app):
    code = code_now(with_app)
    in_another_process(f"""
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
assert TOTP(Authenticator(user_id={person.pk}, type="totp", data={{}}))._mark_code_used("{code}")
""")
    browser = come()
    browser.sign_in(person.email)
    answer = browser.post(reverse("mfa_authenticate"), {"code": code})
    assert "This code is not right now" in answer.content.decode()
