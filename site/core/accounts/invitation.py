"""Invitations: an account without a password, and a mail with a link to set a first one."""

from urllib.parse import urljoin

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from core.models import User


class AlreadySet(Exception):
    """The person has set a password; from then on only they can set another one."""


def mail_invitation(account: User, name: str) -> None:
    """Send somebody the link to set a password, in the language that is active; raises AlreadySet once one is there.

    The link works once, for PASSWORD_RESET_TIMEOUT (three days); an older one stops to work when a password is set.
    Raises OSError or SMTPException where the mail cannot be sent.
    """
    if account.has_usable_password():
        raise AlreadySet
    words = {"link": password_link(account), "site": settings.LEEWARD_NAME, "name": name}
    send_mail(
        _("Your account at %(site)s") % words,
        render_to_string("account/invitation.txt", words),
        settings.DEFAULT_FROM_EMAIL,
        [account.email],
    )


def password_link(account: AbstractBaseUser) -> str:
    """Return an address that works once, for PASSWORD_RESET_TIMEOUT (three days); it ends when a password is set."""
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(account)
    words = {"uidb36": user_pk_to_url_str(account), "key": token}
    return urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("account_reset_password_from_key", kwargs=words))
