"""Loads who reads reports, whom they belong to and which of their keys may be sealed to, for independence.py to decide."""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.requests.account_keys import EnrolledKey, enrolled_keys, vouched_for
from directory.requests.independence import Reader, readers_for
from directory.supporters.models import ReaderConfirmation, ReportReader, Supporter
from directory.supporters.roles import READERS


@dataclass(frozen=True)
class Outsider:
    """Somebody who may read a complaint: their account, and in words whom they belong to, to be shown to her."""

    account: int
    belongs_to: str


def outsiders(concerned: Iterable[int | None]) -> list[Outsider]:
    """Return who can read a complaint about these supporters; None among the accounts is one that nobody can name.

    A fixed number of queries. An account that is no supporter any more counts as one whose organisations are unknown.
    """
    accounts = frozenset(account for account in concerned if account is not None)
    rows = ReportReader.objects.filter(account__groups__name=READERS, account__is_active=True)
    rows = rows.select_related("account", "institution")
    belonging = _organisations({*accounts, *(row.account_id for row in rows)})
    known = None not in concerned and accounts <= belonging.keys()
    theirs = frozenset().union(*(belonging[account] for account in accounts)) if known else None
    readers = [Reader(row.account_id, _of(row, belonging)) for row in rows]
    fit = readers_for(accounts, theirs, readers)
    keys = keys_of_readers(fit)
    return [
        Outsider(row.account_id, row.belongs_to()) for row in rows if row.account_id in fit and row.account_id in keys
    ]


def keys_of_readers(accounts: Iterable[int]) -> dict[int, EnrolledKey]:
    """Return the enrolled keys whose very fingerprint other members of staff have confirmed, for the reader's present
    organisation.
    """
    keys = enrolled_keys(accounts)
    given = ReaderConfirmation.objects.that_still_hold().filter(reader__account__in=list(keys))
    columns = ("reader__account", "fingerprint", "confirmed_by", "confirmed_by__staff_place__institution")
    return vouched_for(keys, given.values_list(*columns))


def _of(row: ReportReader, belonging: dict[int, frozenset[int]]) -> frozenset[int]:
    """A reader who is a supporter as well belongs also where they give support."""
    own = frozenset({row.institution_id} if row.institution_id else ())
    return own | belonging.get(row.account_id, frozenset())


def _organisations(accounts: Iterable[int]) -> dict[int, frozenset[int]]:
    people = Supporter.objects.filter(account__in=list(accounts))
    rows = people.values_list("account", "programme__institution", "certificate__certifier")
    return {account: frozenset(organisations) for account, *organisations in rows}
