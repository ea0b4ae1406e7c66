"""How often somebody may be wrong. Counted for account and address together, so that nobody locks another out."""

from django.http import HttpRequest

from core.attempts import Attempts, mark_of

_FIVE_MINUTES, _HOUR, _DAY = 5 * 60, 60 * 60, 24 * 60 * 60
PASSWORDS = Attempts("password", most=5, seconds=_FIVE_MINUTES)
CODES = Attempts("code", most=5, seconds=_FIVE_MINUTES)
LINKS = Attempts("link", most=5, seconds=_HOUR)
# For an account from all addresses together. They hold back one way in each, never the last one: when the six digits
# rest, spare codes and passkeys still work, and when no more mails go out, the links in the mailbox do.
SIX_DIGITS = Attempts("six-digits", most=100, seconds=_DAY)
MAILS = Attempts("mails", most=30, seconds=_HOUR)


def mark_of_login(request: HttpRequest, email: str) -> str:
    """Return the mark of an account, by the address that it signs in with, together with where a request comes from."""
    return mark_of(request, "sign-in", email.strip().lower())
