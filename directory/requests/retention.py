"""When a request ends by itself, and ending those whose day has come."""

from datetime import date, timedelta

from django.db.models import Q

from directory.requests.erasure import erase_many
from directory.requests.models import SupportRequest
from directory.requests.retention_days import RETENTION_MOST_DAYS, RETENTION_QUIET_DAYS

QUIET = timedelta(days=RETENTION_QUIET_DAYS)
MOST = timedelta(days=RETENTION_MOST_DAYS)
# So many in one transaction: after a long downtime the vault is not held for minutes.
BATCH = 200


def erased_on(created_on: date, last_message_on: date) -> date:
    """Return the day on which a request is erased: 60 days after the last message, 180 after it was sent at most."""
    return min(last_message_on + QUIET, created_on + MOST)


def erase_what_is_over(today: date) -> int:
    """Erase every request whose day has come; returns how many. Raises MissingKey without the tombstones, NotCleaned."""
    erased = 0
    over = Q(last_message_on__lte=today - QUIET) | Q(created_on__lte=today - MOST)
    while ids := list(SupportRequest.objects.filter(over).values_list("pk", flat=True)[:BATCH]):
        erase_many(ids)
        erased += len(ids)
    return erased
