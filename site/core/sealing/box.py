"""One way to seal bytes: XChaCha20-Poly1305 with a random nonce and bound context."""

from __future__ import annotations

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_ABYTES,
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError
from nacl.utils import random

from core.sealing.errors import SealBroken
from core.sealing.fields import framed

VERSION = b"\x01"
NONCE_BYTES: int = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
# What sealing adds: version, nonce, authenticator.
OVERHEAD = len(VERSION) + NONCE_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES


def seal(key: bytes, plaintext: bytes, *bound: bytes) -> bytes:
    """Seals under a key of 32 bytes; opens only with the same `bound`, in this order.

    Out comes version || nonce || ciphertext, OVERHEAD bytes longer than went in.
    """
    nonce = random(NONCE_BYTES)
    return (
        VERSION
        + nonce
        + crypto_aead_xchacha20poly1305_ietf_encrypt(
            plaintext, framed(VERSION, *bound), nonce, key
        )
    )


def open_sealed(key: bytes, sealed: bytes | memoryview | None, *bound: bytes) -> bytes:
    """What was sealed under this key and `bound`; SealBroken for anything else.

    `sealed` may be what a database returns: bytes, a memoryview, or nothing.
    """
    raw = raw_bytes(sealed)
    if len(raw) < OVERHEAD or raw[: len(VERSION)] != VERSION:
        raise SealBroken
    nonce, ciphertext = raw[len(VERSION) :][:NONCE_BYTES], raw[len(VERSION) + NONCE_BYTES :]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(
            ciphertext, framed(VERSION, *bound), nonce, key
        )
    except CryptoError:
        raise SealBroken from None


def raw_bytes(stored: bytes | memoryview | None) -> bytes:
    """The bytes of a database column; SealBroken when it is empty of any."""
    if stored is None:
        raise SealBroken
    return bytes(stored)
