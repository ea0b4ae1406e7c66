"""Who may read a complaint about a supporter: a pure function of whom everybody belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """A reader of reports by account. `organisations` holds primary keys of institutions and certifiers; it is empty for
    somebody who belongs to none, and None where nobody has said it.
    """

    account: int
    organisations: frozenset[int] | None


def readers_for(
    concerned: frozenset[int], organisations: frozenset[int] | None, readers: Iterable[Reader]
) -> list[int]:
    """Return the accounts that may read a complaint, in the order given (confidentiality.md: "outside that programme").

    `concerned` are the accounts of the supporters it may be about, `organisations` everything they belong to, None where
    that is not known. Nobody reads of themselves or of their own organisation. What is not known counts as bound: a
    reader whose organisation nobody has said reads nothing, and of unknown supporters only a reader bound to none.
    """
    return [one.account for one in readers if one.account not in concerned and _outside(one, organisations)]


def _outside(reader: Reader, organisations: frozenset[int] | None) -> bool:
    if reader.organisations is None:
        return False
    return not reader.organisations if organisations is None else reader.organisations.isdisjoint(organisations)
