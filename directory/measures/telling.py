"""In the vault's process: once a quarter is over, tell what may be told of it, and never again."""

import logging
from datetime import date, datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Min
from django.dispatch import receiver

from core.sealing.errors import KeyDamaged, MissingKey, SealBroken
from core.sealing.months import month_of
from core.sealing.tally import kept_back
from core.signals import vault_minute_passed
from directory.measures.numbers import numbers_of
from directory.measures.quarters import kept_whole, months_in, newest_over, over_since
from directory.measures.told_files import Table, file_of, write_once
from directory.requests.keyring import keyring
from directory.requests.models import Tally
from directory.requests.retention_days import TALLY_DAYS
from directory.requests.tallies import counts_of

logger = logging.getLogger(__name__)


def tell_what_is_over(today: date) -> list[str]:
    """Write the file of every quarter that is over and has none; returns which.

    Raises MissingKey, KeyDamaged, SealBroken and OSError.

    Also after a long downtime, as far back as everything that was counted is still there. Nothing is asked of the
    database while the newest file is there.
    """
    newest = newest_over(today)
    if file_of(newest).exists():
        return []
    first = Tally.objects.aggregate(first=Min("month"))["first"] or month_of(today)
    since = min(first, months_in(newest)[0])
    missing = [each for each in over_since(since, today) if kept_whole(each, today, TALLY_DAYS)]
    # The newest last: while it is missing, the others are looked for.
    return [quarter for quarter in reversed(missing) if write_once(table_of(quarter))]


def table_of(quarter: str) -> Table:
    """Return what may be told of a quarter by what is counted now. Raises MissingKey, KeyDamaged and SealBroken."""
    minimum, months = settings.LEEWARD_TALLY_MINIMUM, [counts_of(month) for month in months_in(quarter)]
    return Table(quarter, minimum, tuple(numbers_of(quarter, months, minimum, partial(kept_back, keyring().server))))


@receiver(vault_minute_passed)
def a_quarter_may_be_over(now: datetime, **kwargs: Any) -> None:
    """Nothing else may wait for a number: a fault is an alarm and no more."""
    try:
        tell_what_is_over(now.date())
    except SealBroken:
        logger.critical("The numbers of a quarter could not be told: the counts of a month cannot be opened.")
    except (OSError, MissingKey, KeyDamaged):
        logger.critical("The numbers of a quarter could not be told: look at LEEWARD_TOLD and the server key.")
    except Exception:  # what is left over is a fault of ours, and nobody's request may wait for it
        logger.critical("The numbers of a quarter could not be told: a fault of Leeward's own.", exc_info=True)
