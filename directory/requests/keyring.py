"""The key files of this process, and whether requests can be taken in with them."""

from datetime import date

from django.utils import timezone

from core.sealing.errors import KeyDamaged, MissingKey
from core.sealing.keys import MONTH, SUFFIX, KeyRing, MonthKey, ServerKey, months_in
from core.sealing.months import month_of
from directory.requests.key_files import marks
from directory.requests.key_files.folders import first_folder
from directory.requests.key_files.lifetimes import end_of_life, newest_of
from directory.requests.models import SupportRequest


class IntakeClosed(Exception):
    """A key that sending needs is missing, damaged or another; nothing was sent."""


def keyring() -> KeyRing:
    """Return the ring of settings.LEEWARD_KEYS; it reads the files at each use, so nothing of it grows stale.

    A key that the vault knows as another one is refused with KeyWrong, which is a KeyDamaged. Raises MissingKey in a
    process of the site alone, which has no keys.
    """
    return KeyRing(first_folder(), marks.check)


def intake_open(on: date) -> bool:
    """Say whether the server key and the key of that day's month are there, whole and the right ones."""
    try:
        return bool(sealing_keys(newest_month(on)))
    except IntakeClosed:
        return False


def newest_month(on: date) -> str:
    """Return the name of the key that seals what is sent that day: "2026-11", or "2026-11b" after a leak.

    The vault is asked too: a server that the newest key has not reached must not go on with the leaked one.
    """
    return newest_of(month_of(on), [*months_in(first_folder()), *marks.months_of(marks.known_marks())])


def sealing_keys(month: str) -> tuple[ServerKey, MonthKey]:
    """Return what a request of that month ("2026-11") is sealed with, and let the vault know both keys.

    Raises IntakeClosed when one of them is missing, damaged or another.
    """
    ring = keyring()
    try:
        keys = ring.server, ring.month(month)
        for key in keys:
            marks.vouch(key)
    except (MissingKey, KeyDamaged) as fault:
        raise IntakeClosed from fault
    return keys


def miss_no_month() -> None:
    """Raise MissingKey when the vault holds requests of a month whose key is known and not in the folder.

    A code that no other month's key finds may be one of theirs, and must not be called unknown. A key whose time is over
    is not missed: what an old backup brings back of its month opens never again.
    """
    today = timezone.now().date()
    known = {month for month in marks.months_of(marks.fresh_marks()) if today < end_of_life(month)}
    missing = known - set(months_in(first_folder()))
    if missing and SupportRequest.objects.filter(month__in=missing).exists():
        raise MissingKey(f"{MONTH}{min(missing)}{SUFFIX}")
