"""Counts of a month, sealed in a row whose size tells nothing of them."""

from __future__ import annotations

import json
from itertools import count

from core.sealing.box import open_sealed, seal
from core.sealing.derive import Label, subkey
from core.sealing.keys import ServerKey
from core.sealing.padding import KIB, pad, unpad

# Thousands of cells fit the first size; only a site of many languages and settings reaches the second.
_SIZES = (16 * KIB, 128 * KIB)

# One byte in three ends what is kept back.
_ENDS = 171

Counts = dict[str, int]


def tally_label(server_key: ServerKey, month: str) -> bytes:
    """32 bytes under which the counts of a month ("2026-11") are filed."""
    return subkey(server_key.secret, Label.TALLY, b"label", month.encode())


def seal_tally(server_key: ServerKey, month: str, counts: Counts) -> bytes:
    """Seals the counts; bound to the month. Raises TooLong for more cells than fit."""
    plaintext = pad(json.dumps(counts, separators=(",", ":")).encode(), _SIZES)
    return seal(_key(server_key), plaintext, month.encode())


def open_tally(server_key: ServerKey, month: str, sealed: bytes) -> Counts:
    """The counts of a month; SealBroken when they were changed or belong to another."""
    counts: Counts = json.loads(unpad(open_sealed(_key(server_key), sealed, month.encode()), _SIZES))
    return counts


def kept_back(server_key: ServerKey, *names: str) -> int:
    """How much is kept back from a number before it is told: 2 on average, and there is no most.

    By chance, but always the same for the same key and names, so that nothing is learned by asking twice.
    """
    amount, names_in_bytes = 0, [name.encode() for name in names]
    for block in count():
        for byte in subkey(server_key.secret, Label.TALLY, b"kept back", *names_in_bytes, block.to_bytes(4, "big")):
            if byte >= _ENDS:
                return amount
            amount += 1
    raise AssertionError  # count() has no end


def _key(server_key: ServerKey) -> bytes:
    return subkey(server_key.secret, Label.TALLY, b"seal")
