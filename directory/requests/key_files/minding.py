"""What each minute does for the keys: make the next month's in time, and sound an alarm for whatever is wrong."""

import logging
from datetime import date

from django.core.cache import caches

from core.sealing.errors import SealingError
from directory.requests.key_files.checking import check_all, faults
from directory.requests.key_files.folders import NoCopyFolder, copied_by_hand
from directory.requests.key_files.making import create

logger = logging.getLogger(__name__)

_HOUR = 60 * 60


def mind_the_keys(today: date) -> None:
    """Make keys that are due where both folders are in order, and log every fault as critical, once an hour each.

    Where somebody carries the copies nothing is made: a key must not be used before its second copy is in its place.
    Nothing is raised for a key or a folder.
    """
    if not copied_by_hand() and _only_makes_new(today):
        try:
            create(today)
        except (SealingError, NoCopyFolder, OSError) as fault:
            _alarm(f"No key could be made: {fault.__class__.__name__}.")
    for line in faults(today):
        _alarm(line)


def _only_makes_new(today: date) -> bool:
    """Say whether keys are due and every other one is whole: what is lost or changed is for somebody to look at."""
    checked = check_all(today)
    due = [one for one in checked if one.is_made_nowhere]
    return bool(due) and all(one.is_whole for one in checked if one not in due)


def _alarm(line: str) -> None:
    if caches["default"].add(f"keys-alarm-{line}".replace(" ", "-")[:200], 1, _HOUR):
        logger.critical("%s (manage.py keys verify; docs/keys.md)", line)
