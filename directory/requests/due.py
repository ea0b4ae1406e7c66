"""Everything that time makes due, in steps that may be repeated and run side by side."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from directory.requests.clock import REMINDER_BEFORE_END, Due, what_is_due
from directory.requests.models import Slot, Unlock, Visit
from directory.requests.outbox import deliver_due, notify
from directory.requests.routing import account_of, lapse


@dataclass(frozen=True)
class Done:
    passed_on: int
    reminded: int
    mails_sent: int
    mails_kept: int


def do_what_is_due(now: datetime) -> Done:
    """Pass on lapsed windows, remind at eight hours before an end, clear expired visits, hand over mail.

    One step for each request and run, so that days of downtime are caught up without skipping anybody in line.
    """
    passed_on = reminded = 0
    soon = Slot.objects.filter(state=Slot.State.RELEASED, due_at__lte=now + REMINDER_BEFORE_END)
    for slot in soon.order_by("due_at"):
        match what_is_due(slot.due_at, reminded=slot.reminded, now=now):
            case Due.LAPSE:
                passed_on += lapse(slot, now)
            case Due.REMINDER:
                reminded += _remind(slot, now)
    for expiring in (Visit, Unlock):
        expiring.objects.filter(expires_at__lte=now).delete()
    delivered = deliver_due(now)
    return Done(passed_on, reminded, delivered.sent, delivered.kept)


def _remind(slot: Slot, now: datetime) -> int:
    with transaction.atomic(using="vault"):
        waiting = Slot.objects.filter(pk=slot.pk, state=Slot.State.RELEASED, reminded=False)
        account = account_of(slot)
        if account is None or not waiting.update(reminded=True):
            return 0
        notify(account, now)
        return 1
