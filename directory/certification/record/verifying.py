"""Whether the record of audits is whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.issuing_keys import Use, keys
from directory.certification.record.acts import Act, RecordHead
from directory.certification.record.canonical import BEGINNING, Written, digest_of, seal_of


class Fault(StrEnum):
    MISSING = "it is missing"
    UNCHAINED = "it does not follow the act before it"
    CHANGED = "what it says was changed"
    FORGED = "no key of the record sealed it"
    CUT = "the record ends before it"
    OTHER = "it is another act than the one that was noted"


@dataclass(frozen=True)
class Verified:
    """The record holds: so many acts, and the digest of the last one (64 zeros where there is none)."""

    count: int
    head: str


@dataclass(frozen=True)
class Broken:
    """The first act that is not as it was added, by its number."""

    number: int
    fault: Fault


def verify(number: int | None = None, head: str | None = None) -> Verified | Broken:
    """Look at every act from the first to the last, in one query.

    `number` and `head` are the number and the digest of an act that somebody noted before. With both, that act must be
    there with that digest; with the number alone there must be at least so many acts; with the digest alone some act must
    have it. Raises MissingKey in a process without the record's keys, KeyDamaged.
    """
    secrets = [key.secret for key in keys(Use.RECORD)]
    end = RecordHead.objects.filter(pk=RecordHead.ONLY).first()
    noted, previous, count = False, BEGINNING, 0
    for act in Act.objects.order_by("number").iterator(chunk_size=1000):
        if fault := _fault(act, count + 1, previous, secrets):
            return Broken(count + 1, fault)
        count, previous = act.number, act.digest
        if count == number and head not in (None, act.digest):
            return Broken(count, Fault.OTHER)
        noted |= act.digest == head
    expected = max(end.number if end else 0, number or 0)
    if expected > count or (head and not noted):
        return Broken(count + 1, Fault.CUT)
    if end and (end.number, end.digest or BEGINNING) != (count, previous):
        return Broken(count, Fault.UNCHAINED)
    return Verified(count, previous)


def _fault(act: Act, number: int, previous: str, secrets: Iterable[bytes]) -> Fault | None:
    if act.number != number:
        return Fault.MISSING
    if act.previous != previous:
        return Fault.UNCHAINED
    said = Written(act.number, act.at, act.kind, act.who, act.about, act.details, act.previous)
    if digest_of(said) != act.digest:
        return Fault.CHANGED
    # The newest key first; a seal is public to whoever has the database, so that plain comparison tells nobody anything.
    if all(seal_of(act.digest, secret) != act.seal for secret in secrets):
        return Fault.FORGED
    return None
