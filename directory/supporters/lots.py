"""The order inside a group is drawn anew each day, so that nobody is always first.

Everybody keeps one random number, the lot. Each day multiplies all lots with the day's own factor modulo a prime: a
different shuffle every day, the same for every reader, which a database can compute and keep in an indexed column.
"""

from datetime import date
from hashlib import blake2b
from secrets import randbelow

from django.db.models import BigIntegerField, Expression, F, Value
from django.db.models.functions import Cast

# A Mersenne prime: the product of two numbers below it stays within 64 bits.
PRIME = 2**31 - 1
LAST = 2**62


def draw_lot() -> int:
    """Return a random number from 1 to PRIME - 1."""
    return randbelow(PRIME - 1) + 1


def factor(on: date) -> int:
    """Return the day's factor, from 1 to PRIME - 1."""
    drawn = int.from_bytes(blake2b(on.isoformat().encode(), digest_size=16).digest(), "big")
    return drawn % (PRIME - 1) + 1


def order_key(place: int, lot: int, on: date) -> int:
    """Return the number that sorts people on that day: first by place, then by the day's shuffle."""
    return place * 2**31 + lot * factor(on) % PRIME


def order_key_expression(place: Expression | Value, on: date) -> Expression:
    """Return `order_key` as the database computes it from the column `lot`."""
    shuffled = (
        Cast(F("lot"), BigIntegerField()) * Value(factor(on), BigIntegerField()) % Value(PRIME, BigIntegerField())
    )
    return Cast(place, BigIntegerField()) * Value(2**31, BigIntegerField()) + shuffled
