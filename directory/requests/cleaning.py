"""What is cleared away once a day: requests whose day has come, and everything else that was kept long enough."""

import logging
from datetime import date, datetime, timedelta

from core.sealing.months import month_of
from directory.requests.load_notes import forget_old_notes
from directory.requests.missing_places import miss_no_place
from directory.requests.models import OutboxMail, Report, Slot, Tally, Upkeep
from directory.requests.outbox import KEPT as MAIL_KEPT
from directory.requests.remains import NotCleaned, rewrite_tables
from directory.requests.retention import erase_what_is_over
from directory.requests.retention_days import REPORT_DAYS, TALLY_DAYS
from directory.requests.standing import sweep
from directory.requests.tombstones import forget_old

logger = logging.getLogger(__name__)


def clean_up(now: datetime) -> None:
    """Clear away what has been kept long enough, once on each day of UTC; a step that fails is done by the next tick.

    Two workers may do it side by side: each step only deletes what is over.
    """
    today = now.date()
    # A later day was written by a clock that was fast; until that day comes nothing would be cleared away.
    if Upkeep.objects.filter(cleaned_on=today).exists():
        return
    try:
        miss_no_place()
        erase_what_is_over(today)
        # Whoever may not be asked is skipped anyway; this takes the sealed key out of the database too.
        sweep(now, [Slot.State.UNRELEASED])
        _clear(today)
        forget_old(today)
        # Also for whoever was killed between an erasure and its VACUUM.
        rewrite_tables()
    except NotCleaned:
        return  # the rows are gone, and somebody reads just now; the next tick goes on
    except OSError:
        logger.critical("Old tombstones could not be cleared away: the folder of keys cannot be written to.")
    Upkeep.objects.update(cleaned_on=today)


def _clear(today: date) -> None:
    OutboxMail.objects.filter(queued_on__lt=today - MAIL_KEPT).delete()
    Report.objects.filter(received_on__lte=today - timedelta(days=REPORT_DAYS)).delete()
    forget_old_notes(today)
    Tally.objects.filter(month__lt=month_of(today - timedelta(days=TALLY_DAYS))).delete()
