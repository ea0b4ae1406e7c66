"""Every way to flip one bit of a value."""

from __future__ import annotations

from collections.abc import Iterator


def flipped(value: bytes) -> Iterator[bytes]:
    for bit in range(8 * len(value)):
        changed = bytearray(value)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)
