"""allauth's forms in our words: a label above, a hint below, nothing inside the field, and errors that say what to do."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.utils import decrypt, encrypt
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.accounts.limits import CODES, LINKS, MAILS, PASSWORDS, SIX_DIGITS, mark_of_login
from core.attempts import mark_of, mark_of_account
from core.derivations import Busy, turn
from core.signals import password_changed

Words = Any  # a text, or one that is translated when it is shown
LENGTH_HINT = _("At least 12 characters. A few words in a row are easy to remember and hard to guess.")
APP_HINT = _("Open your app and type the six digits that show now.")


def _reword(form: forms.Form, name: str, label: Words, missing: Words, hint: Words = "") -> None:
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.error_messages = {**field.error_messages, "required": missing}
    field.widget.attrs.pop("placeholder", None)
    form.use_required_attribute = False


def _reword_new_password(form: forms.Form) -> None:
    _reword(form, "password1", _("New password"), _("Choose a new password."), LENGTH_HINT)
    _reword(form, "password2", _("The new password again"), _("Type the new password a second time."))


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "login", _("Email address"), _("Type the address that your invitation was sent to."))
        self.fields["login"].error_messages["invalid"] = _("Type a whole address, like name@example.org.")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        _reword(self, "password", _("Password"), _("Type your password."))


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "password", _("Password"), _("Type your password."))


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "oldpassword", _("Your password now"), _("Type the password you sign in with now."))
        _reword_new_password(self)

    def clean_oldpassword(self) -> str:
        mark = mark_of_login(context.request, self.user.email)
        if not PASSWORDS.allows(mark):
            raise get_adapter().validation_error("too_many_login_attempts")
        try:
            old = str(super().clean_oldpassword())
        except Busy:
            PASSWORDS.take_back(mark)
            raise
        PASSWORDS.forget(mark)
        return old

    def save(self) -> None:
        """Change the password, and tell whoever keeps something sealed under it: all in one turn, or nothing."""
        old, new = self.cleaned_data["oldpassword"], self.cleaned_data["password1"]
        with turn():
            super().save()
            password_changed.send(sender=type(self.user), user=self.user, old=old, new=new)


class SetPasswordForm(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_new_password(self)


class ResetPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "email", _("Email address"), _("Type the address that you sign in with."))
        self.fields["email"].error_messages["invalid"] = _("Type a whole address, like name@example.org.")

    def clean_email(self) -> str:
        email = str(super().clean_email())
        if not LINKS.allows(mark_of_login(context.request, email)):
            raise forms.ValidationError(_("You asked for five links. Look in your mail, or ask again in an hour."))
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the link, unless so many went out that one more would only fill the mailbox; the page says the same."""
        self.users: list[Any] = [user for user in self.users if MAILS.allows(mark_of_account(user.pk))]
        return str(super().save(request, **kwargs)) if self.users else str(self.cleaned_data["email"])


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_new_password(self)

    def save(self) -> None:
        """Set the password; the wrong ones that led here need no more waiting."""
        super().save()
        PASSWORDS.forget(mark_of_login(context.request, self.user.email))


def _reword_code(form: forms.Form, label: Words, hint: Words) -> None:
    _reword(form, "code", label, _("Type the code."), hint)
    form.fields["code"].widget.attrs.update(inputmode="numeric", autocomplete="one-time-code")


class CountedCode(mfa.BaseAuthenticateForm):
    """A code from the app or a spare one. Wrong ones count for account and address, and the app's for the account too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword_code(self, _("Code"), _("Six digits from your app, or one of your spare codes."))

    def clean_code(self) -> str:
        here, anywhere = mark_of(context.request, "code", self.user.pk), mark_of_account(self.user.pk)
        from_app = len(normalize_user_code(self.cleaned_data["code"])) == app_settings.TOTP_DIGITS
        if not CODES.allows(here):
            raise get_adapter().validation_error("too_many_login_attempts")
        if from_app and not SIX_DIGITS.allows(anywhere):
            raise get_adapter().validation_error("six_digits_rest")
        code = str(super().clean_code())
        CODES.forget(here)
        if from_app:
            SIX_DIGITS.take_back(anywhere)
        return code


class AuthenticateForm(CountedCode, mfa.AuthenticateForm):
    pass


class ConfirmWithCodeForm(CountedCode, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(totp.ActivateTOTPForm):
    """Keeps the secret sealed in the session until it is set up, and keeps it the same when the page is loaded again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)  # allauth's own would put the secret into the session in clear
        self.secret = _kept_secret()
        _reword_code(self, _("Code from the app"), APP_HINT)


def _kept_secret() -> str:
    session = context.request.session
    if SECRET_SESSION_KEY not in session:
        session[SECRET_SESSION_KEY] = encrypt(generate_totp_secret())
    return decrypt(session[SECRET_SESSION_KEY])
