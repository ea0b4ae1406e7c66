"""The signed statement with which a supporter takes their own count from the vault's host to the site.

It says how many people and talks, and since when; never who. The browser carries it: the vault cannot write to the site's
database. Whoever forges one needs the key that the two hosts share (or, on one host, the site's own).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core import signing

# Long enough to sign in on the site's host first.
SECONDS = 3600
_SALT = "leeward.count"


class StatementRefused(Exception):
    """Forged, cut, or too old."""


@dataclass(frozen=True)
class Statement:
    """`since` is the first day of what was counted, `at` the aware moment at which it was said."""

    account: int
    people: int
    talks: int
    since: date
    at: datetime


def make_statement(statement: Statement) -> str:
    """Return the statement as signed text of printable characters."""
    said = {
        "account": statement.account,
        "people": statement.people,
        "talks": statement.talks,
        "since": statement.since.isoformat(),
        "at": statement.at.isoformat(),
    }
    return signing.dumps(said, key=_key(), salt=_SALT)


def read_statement(text: str) -> Statement:
    """Return what was stated within the last hour; raises StatementRefused."""
    try:
        said: dict[str, Any] = signing.loads(text, key=_key(), salt=_SALT, max_age=SECONDS, fallback_keys=[])
    except (signing.BadSignature, ValueError):  # a signature of odd characters is a ValueError
        raise StatementRefused from None
    since, at = date.fromisoformat(said["since"]), datetime.fromisoformat(said["at"])
    return Statement(said["account"], said["people"], said["talks"], since, at)


def _key() -> str:
    return settings.HANDOVER_KEY or settings.SECRET_KEY
