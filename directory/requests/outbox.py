"""Mail to supporters: always the same words, kept in the vault until a mail server takes it.

A row tells no more than the hour in which it was put here: it is due from the start of that hour on, and every later
attempt stands at a full hour too.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from core.sealing.errors import SealBroken
from core.sealing.mailbox import open_address, seal_address
from directory.requests.clock import by_the_hour, hour_of
from directory.requests.keyring import keyring
from directory.requests.models import OutboxMail

logger = logging.getLogger(__name__)

BATCH = 200
# Longer than a mail server may hang, so that nobody else sends what is being sent.
LEASE = timedelta(minutes=5)
# By then every window that the mail could tell of has ended.
KEPT = timedelta(days=3)
_NO_REQUEST = bytes(16)


@dataclass(frozen=True)
class Delivered:
    sent: int
    kept: int


def notify(account: int, now: datetime) -> None:
    """Put a mail for this account into the outbox; call it inside the transaction of the change it tells of."""
    recipient = seal_address(keyring().server, _NO_REQUEST, 0, account)
    OutboxMail.objects.create(recipient=recipient, queued_on=now.date(), not_before=hour_of(now))


def deliver_due(now: datetime) -> Delivered:
    """Hand over what is due, one mail at a time; a mail that is not taken stays for the next full hour, for three days.

    A mail server that hangs or is down ends the run, so that one attempt a minute finds it when it is back. Nothing
    else changes, and no fault of it is raised.
    """
    sent = kept = 0
    for mail in list(OutboxMail.objects.filter(not_before__lte=now)[:BATCH]):
        if not _claimed(mail, now):
            continue
        try:
            _hand_over(mail)
        except (OSError, ValueError) as fault:
            kept += 1
            _keep(mail, now)
            if not _refused(fault):
                break
        else:
            sent += 1
            mail.delete()
    return Delivered(sent, kept)


def _claimed(mail: OutboxMail, now: datetime) -> bool:
    """Take the mail for at least five minutes: no second worker sends it too, and no lock waits on a mail server."""
    mine = OutboxMail.objects.filter(pk=mail.pk, not_before=mail.not_before)
    return mine.update(not_before=by_the_hour(now + LEASE), tried=True) == 1


def _refused(fault: Exception) -> bool:
    """Say whether the fault is about this mail alone, so that the server may well take the next one."""
    return isinstance(fault, (SMTPRecipientsRefused, SMTPDataError, ValueError))


def _keep(mail: OutboxMail, now: datetime) -> None:
    """Leave the mail to its next hour. The first failure is not logged: its minute would tell when somebody asked."""
    if mail.queued_on < (now - KEPT).date():
        mail.delete()
        logger.error("A mail that no mail server took for three days was given up.")
    elif mail.tried:
        logger.warning("The mail server did not take a mail. It stays in the outbox.")


def _hand_over(mail: OutboxMail) -> None:
    try:
        account = open_address(keyring().server, _NO_REQUEST, 0, bytes(mail.recipient))
    except SealBroken:
        logger.critical("A row of the outbox was changed. Nothing is sent for it.")
        return
    if not isinstance(account, int):
        return
    address = get_user_model().objects.filter(pk=account, is_active=True).values_list("email", flat=True).first()
    if address:
        EmailMessage(_("A reminder to look in"), _text(), to=[address]).send()


def _text() -> str:
    return _(
        "Hello,\n\nlook in your inbox when you can. You find it where you always sign in.\n\n"
        "This mail is also sent when nothing is there, and it always says the same.\n\n%(site)s"
    ) % {"site": settings.LEEWARD_NAME}
