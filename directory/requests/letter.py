"""What a mail to a supporter says: of one language the same byte for byte, but for Date, To and Message-ID."""

import secrets
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from directory.supporters.models import Language


def letter_to(account: int) -> EmailMessage | None:
    """Return the mail for this account in its own language, or None for one that is closed or gone."""
    found = get_user_model().objects.filter(pk=account, is_active=True)
    row = found.values_list("email", "wagtail_userprofile__preferred_language").first()
    if not row or not row[0]:
        return None
    spoken = set(Language.objects.filter(supporters__account=account).values_list("tag", flat=True))
    offered = [tag for tag, _name in settings.LANGUAGES]
    with translation.override(language_of(row[1] or "", spoken, offered, settings.LANGUAGE_CODE)):
        return _written(row[0])


def language_of(preferred: str, spoken: AbstractSet[str], offered: Sequence[str], default: str) -> str:
    """Return the language of the site to write in: the one they set for the site, its first if they speak it or none
    of the others, else the first of the others that they speak. All are BCP 47 tags; "pt" stands for "pt-BR" too.
    """
    if preferred in offered:
        return preferred
    known = {part.lower() for tag in spoken for part in (tag, tag.partition("-")[0])}
    return next((tag for tag in (default, *offered) if tag.lower() in known), default)


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
