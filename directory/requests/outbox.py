"""Mail to supporters: always the same words at fixed hours, kept in the vault until a mail server takes it.

Whoever must be told waits for the next mail hour. Its mails are then put together in one transaction: those who wait,
filled up with people picked by chance. From there on nothing tells one from the other.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import SystemRandom
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from core.sealing.derive import Label, subkey
from core.sealing.errors import SealBroken
from core.sealing.fields import number_field
from core.sealing.mailbox import open_address, seal_address
from directory.requests.candidates import POOL, askable_by_chance, count_askable
from directory.requests.clock import by_the_hour
from directory.requests.keyring import keyring
from directory.requests.letter import letter_to
from directory.requests.mail_hours import Timetable, Waiting, first_mails, opening, recipients
from directory.requests.models import MailHour, Notice, OutboxMail

logger = logging.getLogger(__name__)

BATCH = 200
# Longer than a mail server may hang, so that nobody else sends what is being sent.
LEASE = timedelta(minutes=5)
# By then every window that the mail could tell of has ended.
KEPT = timedelta(days=3)
# Enough people by chance that none of those who get another mail anyway leaves a gap.
_AMPLE = 5
_NO_REQUEST = bytes(16)
_chance = SystemRandom()
Row = TypeVar("Row", Notice, OutboxMail)


@dataclass(frozen=True)
class Delivered:
    sent: int
    kept: int


def timetable() -> Timetable:
    """Return the mail hours of this site."""
    return Timetable(tuple(settings.LEEWARD_MAIL_HOURS), ZoneInfo(settings.TIME_ZONE))


def opens_at(hour: datetime) -> datetime:
    """Return when the mails of this mail hour go out; every worker gets the same answer, nobody without S knows it."""
    return opening(hour, subkey(keyring().server.secret, Label.MAIL_HOUR, number_field(int(hour.timestamp()))))


def notify(account: int, now: datetime) -> None:
    """Have this account told at the next mail hour; call it inside the transaction of the change it tells of."""
    Notice.objects.create(recipient=_sealed(account), hour=timetable().next(now))


def deliver_due(now: datetime) -> Delivered:
    """Put the mails of the hour together, and hand over what is due, one mail at a time.

    A mail that is not taken stays for the next full hour, for three days. A mail server that hangs or is down ends the
    run, so that one attempt a minute finds it when it is back. Nothing else changes, and no fault of it is raised.
    """
    _put_together(now)
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


def _put_together(now: datetime) -> None:
    """Fill the outbox for the last mail hour that has opened, once. Hours that passed while no worker ran are left out:
    their mails at once would tell nothing of requests, but help nobody either.
    """
    times = timetable()
    hour = times.last(now)
    if opens_at(hour) > now:
        hour = times.last(hour - timedelta(seconds=1))
    known = set(MailHour.objects.values_list("hour", flat=True))
    if max(known, default=now) > now + LEASE:
        # The clock was fast. Whoever is asked before such an hour really comes must still be told at it.
        MailHour.objects.filter(hour__gt=now + LEASE).delete()
    if hour in known:
        return
    with transaction.atomic(using="vault"):
        _, first = MailHour.objects.get_or_create(hour=hour)
        if first:
            _fill(times, hour, now)
            MailHour.objects.filter(hour__lt=now - KEPT).delete()


def _fill(times: Timetable, hour: datetime, now: datetime) -> None:
    count = first_mails(count_askable(now.date()), settings.LEEWARD_COVER_MAILS, len(times.hours))
    notices = list(Notice.objects.filter(hour__lte=hour))
    # A mail that tells of a window that has ended would help nobody.
    open_ones = [notice for notice in notices if times.window_end(notice.hour) > now]
    second = {account for _, account in _opened(OutboxMail.objects.filter(not_before=opens_at(hour)))}
    waiting = [
        (notice, Waiting(account, can_wait=bool(count) and times.next(hour) <= times.latest(notice.hour)))
        for notice, account in _opened(open_ones)
    ]
    people = askable_by_chance(now.date(), max(POOL, _AMPLE * count)) if count else []
    told = recipients([one for _, one in waiting], second, people, count, _chance)
    _chance.shuffle(told)
    OutboxMail.objects.bulk_create(
        OutboxMail(recipient=_sealed(account), queued_on=at.date(), not_before=opens_at(at))
        for at in filter(None, (hour, times.second(hour)))
        for account in told
    )
    still = {notice.pk for notice, one in waiting if one.account not in {*told, *second}}
    Notice.objects.filter(pk__in=[notice.pk for notice in notices if notice.pk not in still]).delete()


def _opened(rows: Iterable[Row]) -> list[tuple[Row, int]]:
    """Return the rows with the account of each; one that was changed is left out, with an alarm."""
    found = []
    for row in rows:
        account = _account_of(row)
        if account is not None:
            found.append((row, account))
    return found


def _sealed(account: int) -> bytes:
    return seal_address(keyring().server, _NO_REQUEST, 0, account)


def _account_of(row: Notice | OutboxMail) -> int | None:
    try:
        account = open_address(keyring().server, _NO_REQUEST, 0, bytes(row.recipient))
    except SealBroken:
        logger.critical("A row of the outbox was changed. Nothing is sent for it.")
        return None
    return account if isinstance(account, int) else None


def _claimed(mail: OutboxMail, now: datetime) -> bool:
    """Take the mail for at least five minutes: no second worker sends it too, and no lock waits on a mail server."""
    mine = OutboxMail.objects.filter(pk=mail.pk, not_before=mail.not_before)
    return mine.update(not_before=by_the_hour(now + LEASE)) == 1


def _refused(fault: Exception) -> bool:
    """Say whether the fault is about this mail alone, so that the server may well take the next one."""
    return isinstance(fault, (SMTPRecipientsRefused, SMTPDataError, ValueError))


def _keep(mail: OutboxMail, now: datetime) -> None:
    """Leave the mail to its next full hour. The log may say so: nobody's request chose the minute."""
    if mail.queued_on < (now - KEPT).date():
        mail.delete()
        logger.error("A mail that no mail server took for three days was given up.")
    else:
        logger.warning("The mail server did not take a mail. It stays in the outbox.")


def _hand_over(mail: OutboxMail) -> None:
    account = _account_of(mail)
    letter = letter_to(account) if account is not None else None
    if letter:
        letter.send()
