"""Padding to size classes, so that a ciphertext tells only its class."""

from __future__ import annotations

from core.sealing.errors import SealBroken, TooLong

KIB = 1024
MESSAGE_SIZES = (1 * KIB, 4 * KIB, 16 * KIB, 64 * KIB)
# A draft holds a message of 60,000 bytes and the answers, escaped as JSON.
VISIT_SIZES = (*MESSAGE_SIZES, 128 * KIB)

_LENGTH_BYTES = 4
MAX_PLAINTEXT = MESSAGE_SIZES[-1] - _LENGTH_BYTES
MAX_VISIT = VISIT_SIZES[-1] - _LENGTH_BYTES


def pad(plaintext: bytes, sizes: tuple[int, ...] = MESSAGE_SIZES) -> bytes:
    """Fills up with zeros to the smallest of `sizes` (bytes, rising) that fits.

    Out comes length (4 bytes) || plaintext || zeros. Raises TooLong, with the limit
    in bytes, when even the largest size is too small.
    """
    needed = _LENGTH_BYTES + len(plaintext)
    for size in sizes:
        if needed <= size:
            length = len(plaintext).to_bytes(_LENGTH_BYTES, "big")
            return (length + plaintext).ljust(size, b"\0")
    raise TooLong(sizes[-1] - _LENGTH_BYTES)


def unpad(padded: bytes, sizes: tuple[int, ...] = MESSAGE_SIZES) -> bytes:
    """What `pad` was given; SealBroken for anything that `pad` would not have made."""
    if len(padded) not in sizes:
        raise SealBroken
    length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
    plaintext = padded[_LENGTH_BYTES:][:length]
    if pad(plaintext, sizes) != padded:
        raise SealBroken
    return plaintext
