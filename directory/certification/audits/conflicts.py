"""Who must not audit whom. Pure: who belongs where goes in, reasons come out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Conflict(StrEnum):
    SELF = "self"
    INSTITUTION = "institution"
    PROGRAMME = "programme"
    MENTOR = "mentor"
    PLACE_UNKNOWN = "place_unknown"
    SAME_ORGANISATION = "same_organisation"
    BOTH_PARTS = "both_parts"
    EARLIER_ROUND = "earlier_round"


@dataclass(frozen=True)
class Belongs:
    """Where somebody belongs, by primary keys: institutions they work for or audit for, programmes they take part in."""

    account: int
    institutions: frozenset[int] = frozenset()
    programmes: frozenset[int] = frozenset()
    # Institutions they only act for: reason enough to keep out of these, and no organisation to audit from.
    acts_for: frozenset[int] = frozenset()


def conflicts_with_candidate(
    candidate: Belongs, auditor: Belongs, tied: Collection[frozenset[int]] = ()
) -> Iterator[Conflict]:
    """Yield why this auditor must not look at this candidate (RESCUE-Supporters' Competences, audit by independent people).

    `tied` are pairs of accounts of whom one has mentored or trained the other.
    """
    if auditor.account == candidate.account:
        yield Conflict.SELF
    if (auditor.institutions | auditor.acts_for) & (candidate.institutions | candidate.acts_for):
        yield Conflict.INSTITUTION
    if auditor.programmes & candidate.programmes:
        yield Conflict.PROGRAMME
    if frozenset((auditor.account, candidate.account)) in tied:
        yield Conflict.MENTOR
    if not auditor.institutions:
        # Whose organisation nobody knows may be the candidate's.
        yield Conflict.PLACE_UNKNOWN


def conflicts_with_other(auditor: Belongs, other: Belongs, *, two_organisations: bool) -> Iterator[Conflict]:
    """Yield why these two must not be the two people of one certificate."""
    if auditor.account == other.account:
        yield Conflict.BOTH_PARTS
    elif two_organisations and (auditor.institutions | auditor.acts_for) & (other.institutions | other.acts_for):
        yield Conflict.SAME_ORGANISATION
