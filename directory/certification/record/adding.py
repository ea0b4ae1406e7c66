"""Adding to the record of audits.

Whoever has the database alone, or a backup of it, can forge no act: the seal needs a key from a file. Whoever holds the
site's process holds that key too, and could write the whole record anew. Against that helps only a head that somebody
outside has noted (`manage.py verify_record` prints it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.issuing_keys import Use, keys, make, newest
from core.sealing.keys import SiteKey
from directory.certification.record.acts import Act, Kind, RecordHead
from directory.certification.record.canonical import (
    BEGINNING,
    Written,
    checked_about,
    checked_details,
    digest_of,
    seal_of,
)

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class New:
    """An act to be added; what each part is, `add` says."""

    kind: Kind
    about: object
    who: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def add(
    kind: Kind,
    *,
    about: object,
    who: int | None = None,
    details: Mapping[str, Any] = NOTHING,
    at: datetime | None = None,
) -> Act:
    """Add an act to the end of the record and return it. It stands if the caller's transaction does.

    `about` is an application's id (UUID) or a certificate's number; `who` an account's id, None for the system; `details`
    codes, grades and dates (canonical.checked_details); `at` an aware moment, now if left out. Call it last in a
    transaction: until that ends, whoever else adds an act waits.
    Raises ValueError for words in details or a moment without its zone, MissingKey or KeyDamaged without the record's key.
    """
    return add_all([New(kind, about, who, details)], at)[0]


def add_all(acts: Iterable[New], at: datetime | None = None) -> list[Act]:
    """Add several acts of one moment, in this order, as `add` does one."""
    at = at or timezone.now()
    if timezone.is_naive(at):
        raise ValueError("an act has a moment with its zone")
    checked = [(each, checked_about(each.about), checked_details(each.details)) for each in acts]
    added = []
    with transaction.atomic():
        head = _locked_head()
        key = _key(begun=head.number > 0, now=at)
        for each, about, details in checked:
            act = Written(
                head.number + 1, at, Kind(each.kind).value, each.who, about, details, head.digest or BEGINNING
            )
            head.number, head.digest = act.number, digest_of(act)
            added.append(Act(**vars(act), digest=head.digest, seal=seal_of(head.digest, key.secret)))
        head.save()
        return Act.objects.bulk_create(added)


def _locked_head() -> RecordHead:
    locked = RecordHead.objects.select_for_update().filter(pk=RecordHead.ONLY)
    if head := locked.first():
        return head
    RecordHead.objects.get_or_create(pk=RecordHead.ONLY)
    return locked.get()


def _key(*, begun: bool, now: datetime) -> SiteKey:
    """Return the key that seals. Made here for the very first act only: later a missing key is a lost one."""
    return newest(Use.RECORD) if begun or keys(Use.RECORD) else make(Use.RECORD, now)
