"""When a public key may be sealed to: a pure function of who heard its digits, and of what became of the one before.

confidentiality.md, "Who vouches for a public key?".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

# After everything was lost: so long the rightful owner has time to notice that somebody else makes a key in their name.
WAIT_AFTER_LOSS = timedelta(days=7)
LEAST_AFTER_LOSS = 2


@dataclass(frozen=True)
class Heard:
    """A member of staff heard the digits. `by` is their account, `organisation` the institution they belong to."""

    by: int | None
    organisation: int | None


def counts_from(waits_from: date | None) -> date:
    """Return the first day on which a key may be used: always for a first one, after seven days for one after a loss.

    `waits_from` is the day on which a key after a loss was made, and None for a first one.
    """
    return date.min if waits_from is None else waits_from + WAIT_AFTER_LOSS


def needed(*, after_loss: bool, least: int) -> int:
    """Return how many members of staff must have heard the digits: `least` for a first key, two or more after a loss."""
    return max(least, LEAST_AFTER_LOSS) if after_loss else least


def heard_enough(owner: int, heard: Iterable[Heard], *, after_loss: bool, least: int, several: bool) -> bool:
    """Say whether enough people heard the digits of the key of `owner` (an account).

    Nobody vouches for themselves, and nobody counts twice. Where two must hear them and staff belong to `several`
    organisations, they must be of two different ones.
    """
    others = {one for one in heard if one.by != owner}
    people = {one.by for one in others}
    enough = needed(after_loss=after_loss, least=least)
    if len(people) < enough:
        return False
    return enough < LEAST_AFTER_LOSS or not several or len({one.organisation for one in others} - {None}) >= 2
