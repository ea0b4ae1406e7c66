"""Everything that time makes due, in steps that may be repeated and run side by side."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from directory.requests.clock import REMINDER_BEFORE_END, Due, what_is_due
from directory.requests.erasure import keep_log_empty
from directory.requests.models import Arrival, Slot, Unlock, Visit
from directory.requests.outbox import deliver_due, notify
from directory.requests.places import real_places
from directory.requests.releasing import lapse


@dataclass(frozen=True)
class Done:
    passed_on: int
    reminded: int
    mails_sent: int
    mails_kept: int


def do_what_is_due(now: datetime) -> Done:
    """Clear expired visits, pass on lapsed windows, remind at eight hours before an end, hand over mail.

    One step for each request and run, so that days of downtime are caught up without skipping anybody in line.
    Raises MissingKey and KeyDamaged when the server key is not there; visits are cleared even so.
    """
    for expiring in (Visit, Unlock, Arrival):
        expiring.objects.filter(expires_at__lte=now).delete()
    passed_on, reminded = _step_through(now)
    delivered = deliver_due(now)
    keep_log_empty()
    return Done(passed_on, reminded, delivered.sent, delivered.kept)


def _step_through(now: datetime) -> tuple[int, int]:
    passed_on = reminded = 0
    soon = Slot.objects.filter(state=Slot.State.RELEASED, due_at__lte=now + REMINDER_BEFORE_END)
    for slot in soon.order_by("due_at"):
        if slot.due_at is None:
            continue
        match what_is_due(slot.due_at, reminded=slot.reminded, now=now):
            case Due.LAPSE:
                passed_on += lapse(slot, now)
            case Due.REMINDER:
                reminded += _remind(slot, now)
    return passed_on, reminded


def _remind(slot: Slot, now: datetime) -> int:
    with transaction.atomic(using="vault"):
        waiting = Slot.objects.filter(pk=slot.pk, state=Slot.State.RELEASED, reminded=False)
        mine = [account for _, account, _ in real_places([slot])]
        if not mine or not waiting.update(reminded=True):
            return 0
        notify(mine[0], now)
        return 1
