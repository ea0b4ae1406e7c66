"""What a mail to a supporter says: of one language the same byte for byte, but for Date, To and Message-ID."""

import secrets
from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from directory.supporters.mail_language import mail_language


def letter_to(account: int) -> EmailMessage | None:
    """Return the mail for this account in its own language, or None for one that is closed or gone."""
    found = get_user_model().objects.filter(pk=account, is_active=True)
    address = found.values_list("email", flat=True).first()
    if not address:
        return None
    with translation.override(mail_language(account)):
        return _written(address)


def _written(address: str) -> EmailMessage:
    # The usual Message-ID holds the machine's name, the number of the process and the time.
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    number = {"Message-ID": f"<{secrets.token_hex(16)}@{domain}>"}
    return EmailMessage(_("A reminder to look in"), _text(), to=[address], headers=number)


def _text() -> str:
    return _(
        "Hello,\n\nlook in your inbox when you can. You find it where you always sign in.\n\n"
        "This mail is also sent when nothing is there, and it always says the same.\n\n%(site)s"
    ) % {"site": settings.LEEWARD_NAME}
