import base64
import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse

from tests.kept import cached

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
ADDRESS, BROWSER = "203.0.113.77", "Mozilla/5.0 (marker browser 7781)"


def rows_of(table: str) -> str:
    """Return everything a table holds as text; what is encoded with base64 is there in clear too."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return " ".join(str(value) for row in cursor.fetchall() for value in row)


def test_the_secret_of_the_app_is_not_in_its_row(person, with_app):
    kept = rows_of("mfa_authenticator")
    raw = base64.b32decode(with_app)
    assert len(kept) > 100
    for form in (with_app, raw.hex(), base64.b64encode(raw).decode().rstrip("=")):
        assert form not in kept


def test_the_row_opens_only_with_the_key_that_lies_outside(person, with_app, settings):
    row = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    settings.FACTOR_KEY = "another key"
    with pytest.raises(Exception, match=r"[Dd]ecrypt"):
        row.wrap().validate_code("000000")


def test_spare_codes_are_not_in_their_row(person, with_app):
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    kept = rows_of("mfa_authenticator")
    assert len(codes) == 10
    assert not [code for code in codes if code in kept]


def test_the_secret_is_sealed_in_the_session_too_before_it_is_set_up(person, visitor):
    visitor.sign_in(person.email)
    secret = visitor.secret_on_page()
    assert secret not in str([session.get_decoded() for session in Session.objects.all()])


def test_loading_the_page_again_keeps_the_secret_that_was_scanned(person, visitor):
    visitor.sign_in(person.email)
    assert visitor.secret_on_page() == visitor.secret_on_page()


def test_the_picture_stands_in_the_page_and_not_in_a_data_address(person, visitor):
    visitor.sign_in(person.email)
    page = visitor.get(reverse("mfa_activate_totp")).content.decode()
    assert re.search(r'<svg class="qr"[^>]*><path fill="#fff"', page)
    assert "data:" not in page
    assert "style=" not in page


def test_neither_address_nor_browser_is_kept_anywhere(person, visitor, caplog):
    where = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": BROWSER}
    visitor.defaults.update(where)
    for password in ("wrong number one", "wrong number two"):
        visitor.sign_in(person.email, password)
    visitor.sign_in(person.email)
    visitor.set_up_app()
    visitor.post(reverse("account_reset_password"), {"email": person.email})
    sessions = str([session.get_decoded() for session in Session.objects.all()])
    kept = " ".join([rows_of("mfa_authenticator"), rows_of("core_user"), sessions, repr(cached()), caplog.text])
    assert person.email in sessions
    for trace in (ADDRESS, "marker browser"):
        assert trace not in kept


def test_a_post_that_asks_for_the_password_again_leaves_no_address_in_the_session(person, visitor, settings):
    visitor.defaults.update({"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": BROWSER})
    visitor.sign_in(person.email)
    visitor.set_up_app()
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    answer = visitor.post(reverse("mfa_deactivate_totp"))
    assert answer["Location"] == reverse("account_reauthenticate")
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    assert ADDRESS not in str([session.get_decoded() for session in Session.objects.all()])


def test_when_somebody_last_signed_in_is_not_kept(person, with_app):
    assert not [field.name for field in get_user_model()._meta.get_fields() if "last_login" in field.name]
