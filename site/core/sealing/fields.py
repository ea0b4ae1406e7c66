"""How numbers and identifiers become bytes, so that no two values share an encoding."""

from __future__ import annotations

from core.sealing.errors import SealBroken

IDENTIFIER_BYTES = 16
REQUEST_ID_BYTES = IDENTIFIER_BYTES
NUMBER_BYTES = 8

# A primary key of a database (up to 64 bits) or the 16 bytes of a UUID.
Identifier = int | bytes

_NOTHING, _NUMBER, _BYTES = b"\x00", b"\x01", b"\x02"


def raw_bytes(stored: bytes | memoryview | None, size: int | None = None) -> bytes:
    """The bytes of a database column; SealBroken when it holds none, or not `size` of them."""
    if stored is None or size not in (None, len(stored)):
        raise SealBroken
    return bytes(stored)


def framed(*parts: bytes) -> bytes:
    """Joins parts, each behind its length (4 bytes), so that borders cannot move."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def number_field(number: int) -> bytes:
    """8 bytes, signed: whatever an altered database column may hold can be encoded."""
    return number.to_bytes(NUMBER_BYTES, "big", signed=True)


def identifier_field(identifier: Identifier | None) -> bytes:
    """17 bytes: a kind, then the identifier; `None` has an encoding of its own."""
    if identifier is None:
        return _NOTHING + bytes(IDENTIFIER_BYTES)
    if isinstance(identifier, int):
        return _NUMBER + identifier.to_bytes(IDENTIFIER_BYTES, "big", signed=True)
    if len(identifier) != IDENTIFIER_BYTES:
        raise ValueError(f"an identifier has {IDENTIFIER_BYTES} bytes")
    return _BYTES + identifier


def read_identifier(field: bytes) -> Identifier | None:
    """The inverse of `identifier_field`; the field must be one that it made."""
    kind, value = field[:1], field[1:]
    if kind == _NOTHING:
        return None
    return int.from_bytes(value, "big", signed=True) if kind == _NUMBER else value
