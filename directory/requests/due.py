"""Everything that time makes due, in steps that may be repeated and run side by side."""

from dataclasses import dataclass
from datetime import datetime

from directory.requests.cleaning import clean_up
from directory.requests.models import Arrival, Slot, Unlock, Visit
from directory.requests.outbox import deliver_due
from directory.requests.releasing import lapse
from directory.requests.remains import keep_log_empty
from directory.requests.standing import sweep
from directory.requests.tombstones import put_in_order


@dataclass(frozen=True)
class Done:
    passed_on: int
    mails_sent: int
    mails_kept: int


def do_what_is_due(now: datetime) -> Done:
    """Clear expired visits, pass on lapsed windows and what nobody may keep, hand over the mail of the hour, clean up.

    One step for each request and run, so that days of downtime are caught up without skipping anybody in line.
    Raises MissingKey and KeyDamaged when the server key or the tombstones are not there; visits are cleared even so.
    """
    for expiring in (Visit, Unlock, Arrival):
        expiring.objects.filter(expires_at__lte=now).delete()
    put_in_order()
    passed_on = _pass_on(now) + sweep(now)
    delivered = deliver_due(now)
    clean_up(now)
    keep_log_empty()
    return Done(passed_on, delivered.sent, delivered.kept)


def _pass_on(now: datetime) -> int:
    ended = Slot.objects.filter(state=Slot.State.RELEASED, due_at__lte=now).order_by("due_at")
    return sum(lapse(slot, now) for slot in ended)
