"""How a certificate stands on a day. Pure."""

from datetime import date
from enum import StrEnum


class Validity(StrEnum):
    VALID = "valid"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


def validity(valid_until: date, withdrawn_on: date | None, on: date) -> Validity:
    """Return how a certificate stands: its last day still counts; a withdrawal outweighs everything from its day on."""
    if withdrawn_on is not None and withdrawn_on <= on:
        return Validity.WITHDRAWN
    return Validity.VALID if on <= valid_until else Validity.ENDED
