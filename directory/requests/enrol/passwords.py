from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.attempts import mark_of
from directory.requests.access import knows_password
from directory.requests.unlocking import WRONG_PASSWORDS


def wrong_password(request: HttpRequest, password: str) -> str:
    """Return what to say when this is not the password of the person signed in, or "" when it is."""
    mark = mark_of(request, request.user.pk)
    if WRONG_PASSWORDS.used_up(mark):
        return _("That was wrong too often. Wait a quarter of an hour, then try again. Nobody else has to wait.")
    if knows_password(request, password):
        return ""
    WRONG_PASSWORDS.count(mark)
    return _("This is not the password that you sign in with. Type it again.")
