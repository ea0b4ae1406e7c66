"""How K_case lies in the vault: once for the requester, six times for supporters.

Every wrap lies once more under its month's key, so that it dies with that key.
"""

from __future__ import annotations

from core.sealing.account import new_key_pair
from core.sealing.box import open_sealed, open_sealed_to, seal, seal_to
from core.sealing.code import key_material
from core.sealing.derive import KEY_BYTES, SALT_BYTES, Label, new_key, subkey
from core.sealing.fields import (
    REQUEST_ID_BYTES,
    Identifier,
    identifier_field,
    number_field,
    raw_bytes,
)
from core.sealing.keys import MonthKey

SLOTS = range(1, 7)

_REQUESTER = b"requester"
_SUPPORTER = b"supporter"


def lookup(month_key: MonthKey, code: str) -> bytes:
    """32 bytes under which a request is found; `code` as `read_code` returns it."""
    return subkey(month_key.secret, Label.LOOKUP, key_material(code))


def requester_key(code: str, salt: bytes) -> bytes:
    """The key of the requester's wrap: the code is the key, `salt` (16 bytes) the case's.

    75 random bits need no slow derivation. SealBroken for a salt of another size.
    """
    return subkey(key_material(code), Label.REQUESTER, salt=raw_bytes(salt, SALT_BYTES))


def wrap_for_requester(month_key: MonthKey, requester_key: bytes, request_id: bytes, k_case: bytes) -> bytes:
    """Seals K_case (32 bytes) under the requester's key, then under the month's."""
    _check(request_id, k_case)
    inner = seal(requester_key, k_case, _REQUESTER, request_id)
    return seal(_layer(month_key), inner, _REQUESTER, request_id)


def open_for_requester(month_key: MonthKey, requester_key: bytes, request_id: bytes, wrapped: bytes) -> bytes:
    """K_case; SealBroken when anything does not belong together."""
    inner = open_sealed(_layer(month_key), wrapped, _REQUESTER, request_id)
    return open_sealed(requester_key, inner, _REQUESTER, request_id)


def wrap_for_supporter(
    month_key: MonthKey,
    public_key: bytes,
    request_id: bytes,
    slot: int,
    key_id: Identifier,
    k_case: bytes,
) -> bytes:
    """Seals K_case to a supporter's public key, then under the month's key.

    Both layers are bound to the request (16 bytes) and the slot (1 to 6), the inner one
    also to `key_id`, which says which of the supporter's keys it is.
    Raises ValueError when `public_key` is none.
    """
    _check(request_id, k_case)
    if slot not in SLOTS:
        raise ValueError("a slot is a number from 1 to 6")
    place = _place(request_id, slot)
    inner = seal_to(public_key, k_case, *place, identifier_field(key_id))
    return seal(_layer(month_key), inner, *place)


def open_for_supporter(
    month_key: MonthKey,
    private_key: bytes,
    request_id: bytes,
    slot: int,
    key_id: Identifier,
    wrapped: bytes,
) -> bytes:
    """K_case; SealBroken when key, request, slot or key id is another, or a dummy."""
    place = _place(request_id, slot)
    inner = open_sealed(_layer(month_key), wrapped, *place)
    return open_sealed_to(private_key, inner, *place, identifier_field(key_id))


def dummy_wrap(month_key: MonthKey, request_id: bytes, slot: int) -> bytes:
    """A wrap for nobody: sealed to a key that is thrown away, over a key that is too."""
    _, public_key = new_key_pair()
    return wrap_for_supporter(month_key, public_key, request_id, slot, 0, new_key())


def _layer(month_key: MonthKey) -> bytes:
    return subkey(month_key.secret, Label.MONTH_LAYER)


def _place(request_id: bytes, slot: int) -> tuple[bytes, bytes, bytes]:
    return _SUPPORTER, request_id, number_field(slot)


def _check(request_id: bytes, k_case: bytes) -> None:
    # All wraps are of one size, or a dummy could be told from the others.
    if len(request_id) != REQUEST_ID_BYTES or len(k_case) != KEY_BYTES:
        raise ValueError("a request id has 16 bytes, K_case 32")
