"""The link with which somebody who was invited sets a first password."""

from urllib.parse import urljoin

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse


def password_link(account: AbstractBaseUser) -> str:
    """Return an address that works once, for PASSWORD_RESET_TIMEOUT (three days); it ends when a password is set."""
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(account)
    words = {"uidb36": user_pk_to_url_str(account), "key": token}
    return urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("account_reset_password_from_key", kwargs=words))
