"""What allauth asks us while somebody signs in."""

import time
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.accounts.limits import PASSWORDS, mark_of_login
from core.attempts import mark_of
from core.derivations import Busy


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask your coordinator."),
        "email_password_mismatch": _(
            "This address and this password do not belong together. Check both and type them again."
        ),
        "enter_current_password": _("This is not your password now. Type the one you sign in with."),
        "incorrect_code": _("This code is not right now. Look at your app and type the six digits that show."),
        "incorrect_password": _("This is not your password. Type it again."),
        "invalid_password_reset": _("This link was used before, or it is too old. Ask for a new one."),
        "too_many_login_attempts": _(
            "That was wrong too often. Wait five minutes, then try again. Nobody else has to wait."
        ),
        "rate_limited": _("That was wrong too often. Wait five minutes, then try again."),
        "six_digits_rest": _(
            "Too many wrong codes came in. Until tomorrow only a spare code or a passkey works. "
            "Somebody may know your password: change it once you are in."
        ),
        "busy": _("Many people sign in at this moment. Nothing was tried. Wait a minute, then send it again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come by invitation only."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a mark for the address: allauth puts it into the cache, where no address may lie."""
        return mark_of(request)

    def get_http_user_agent(self, request: HttpRequest) -> str:
        return ""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again, unless it was typed within the last five minutes to sign in."""
        return not _typed_password_lately(context.request) and super().is_reauthentication_required(app=app, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Try a password, to sign in or once more later; raises ValidationError after five wrong ones, and when busy."""
        mark = mark_of_login(request, str(credentials.get("email", "")))
        if not PASSWORDS.allows(mark):
            raise self.validation_error("too_many_login_attempts")
        try:
            user = super().authenticate(request, **credentials)
        except Busy:
            PASSWORDS.take_back(mark)
            raise self.validation_error("busy") from None
        if user is not None:
            PASSWORDS.forget(mark)
        return user


def _typed_password_lately(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    typed = [record["at"] for record in records if record["method"] == "password"]
    return bool(typed) and time.time() - max(typed) < app_settings.REAUTHENTICATION_TIMEOUT
