"""How a certificate stands on a day. Pure."""

from datetime import date
from enum import StrEnum


class Validity(StrEnum):
    VALID = "valid"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"


def suspended(first: date | None, last: date | None, on: date) -> bool:
    """Say whether a suspension covers this day. Its first and last day do; without a last day it stays."""
    return first is not None and first <= on and (last is None or on <= last)


def validity(
    valid_until: date,
    withdrawn_on: date | None,
    on: date,
    suspended_from: date | None = None,
    suspended_until: date | None = None,
) -> Validity:
    """Return how a certificate stands: its last day still counts.

    A withdrawal outweighs everything from its day on, and an end outweighs a suspension.
    """
    if withdrawn_on is not None and withdrawn_on <= on:
        return Validity.WITHDRAWN
    if on > valid_until:
        return Validity.ENDED
    return Validity.SUSPENDED if suspended(suspended_from, suspended_until, on) else Validity.VALID
