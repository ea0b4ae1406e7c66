"""Trying a typed password on somebody's own key, and saying what went wrong."""

from django.forms import Form
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _

from core.derivations import Busy, turn
from directory.requests.access import knows_password, own_account
from directory.requests.unlocking import TooManyTries, Unlocked, WrongPassword, unlock


def try_to_unlock(request: HttpRequest, response: HttpResponseRedirect, form: Form) -> Unlocked | None:
    """Unlock with the form's password, or put into the form what to do instead."""
    password = form.cleaned_data["unlock_password"]
    try:
        with turn():
            opened = _opened(request, response, password)
        if opened is None:
            form.add_error(
                None, _("This is your new password. Your key still needs the old one, or the code from your paper.")
            )
        return opened
    except WrongPassword:
        form.add_error("unlock_password", _("This password does not open your inbox. Type it again."))
    except TooManyTries:
        form.add_error(
            "unlock_password",
            _("That was wrong too often. Wait a quarter of an hour, then try again. Nobody else has to wait."),
        )
    except Busy:
        form.add_error(None, _("Many people open their inbox just now. Wait a minute, then try again."))
    return None


def _opened(request: HttpRequest, response: HttpResponseRedirect, password: str) -> Unlocked | None:
    """Return the opened key, or None where this is the password to sign in with and the key knows an older one only."""
    try:
        return unlock(request, response, own_account(request), password)
    except WrongPassword:
        if knows_password(request, password):
            return None
        raise
