"""Mail to supporters: always the same words, kept in the vault until a mail server takes it."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils.translation import gettext as _

from core.sealing.errors import SealBroken
from core.sealing.mailbox import open_address, seal_address
from directory.requests.keyring import keyring
from directory.requests.models import OutboxMail

logger = logging.getLogger(__name__)

BATCH = 200
LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=1)
_NO_REQUEST = bytes(16)


@dataclass(frozen=True)
class Delivered:
    sent: int
    kept: int


def notify(account: int, now: datetime) -> None:
    """Put a mail for this account into the outbox; call it inside the transaction of the change it tells of."""
    OutboxMail.objects.create(recipient=seal_address(keyring().server, _NO_REQUEST, 0, account), not_before=now)


def deliver_due(now: datetime) -> Delivered:
    """Hand over what is due; a mail server that refuses, hangs or is down keeps its mails here and changes nothing else."""
    sent = kept = 0
    due = OutboxMail.objects.filter(not_before__lte=now)
    for mail in list(due[:BATCH]):
        if not _claimed(mail, now):
            continue
        try:
            _hand_over(mail)
        except (OSError, SMTPException):
            kept += 1
            _postpone(mail, now)
            logger.warning("The mail server did not take a mail. It stays in the outbox.")
        else:
            sent += 1
            mail.delete()
    return Delivered(sent, kept)


def waiting_before(attempts: int) -> timedelta:
    """Return how long to wait after that many failed attempts: 1, 2, 4 minutes and so on, at most an hour."""
    return min(timedelta(minutes=2 ** min(attempts, 10)), LONGEST_WAIT)


def _claimed(mail: OutboxMail, now: datetime) -> bool:
    """Take the mail for five minutes, so that a second worker does not send it too and no lock waits on a mail server."""
    mine = OutboxMail.objects.filter(pk=mail.pk, not_before=mail.not_before)
    return mine.update(not_before=now + LEASE, attempts=F("attempts") + 1) == 1


def _postpone(mail: OutboxMail, now: datetime) -> None:
    OutboxMail.objects.filter(pk=mail.pk).update(not_before=now + waiting_before(mail.attempts))


def _hand_over(mail: OutboxMail) -> None:
    try:
        account = open_address(keyring().server, _NO_REQUEST, 0, bytes(mail.recipient))
    except SealBroken:
        return
    address = get_user_model().objects.filter(pk=account, is_active=True).values_list("email", flat=True).first()
    if address:
        EmailMessage(_("A reminder to look in"), _text(), to=[address]).send()


def _text() -> str:
    return _(
        "Hello,\n\nlook in your inbox when you can. You find it where you always sign in.\n\n"
        "This mail is also sent when nothing is there, and it always says the same.\n\n%(site)s"
    ) % {"site": settings.LEEWARD_NAME}
