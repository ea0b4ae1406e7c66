"""The two ways to seal bytes, each bound to its context: under a key, and to a public key."""

from __future__ import annotations

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_ABYTES,
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    crypto_box_seal,
    crypto_box_seal_open,
    crypto_scalarmult_base,
)
from nacl.exceptions import CryptoError
from nacl.utils import random

from core.sealing.errors import SealBroken
from core.sealing.fields import framed, raw_bytes

VERSION = b"\x01"
NONCE_BYTES: int = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
# What sealing adds: version, nonce, authenticator.
OVERHEAD = len(VERSION) + NONCE_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES


def seal(key: bytes, plaintext: bytes, *bound: bytes) -> bytes:
    """Seals under a key of 32 bytes; opens only with the same `bound`, in this order.

    Out comes version || nonce || ciphertext, OVERHEAD bytes longer than went in.
    """
    nonce = random(NONCE_BYTES)
    return VERSION + nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, framed(VERSION, *bound), nonce, key)


def open_sealed(key: bytes, sealed: bytes | memoryview | None, *bound: bytes) -> bytes:
    """What was sealed under this key and `bound`; SealBroken for anything else.

    `sealed` may be what a database returns: bytes, a memoryview, or nothing.
    """
    body = _body(sealed)
    if len(body) < OVERHEAD - len(VERSION):
        raise SealBroken
    nonce, ciphertext = body[:NONCE_BYTES], body[NONCE_BYTES:]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(ciphertext, framed(VERSION, *bound), nonce, key)
    except CryptoError:
        raise SealBroken from None


def seal_to(public_key: bytes, plaintext: bytes, *bound: bytes) -> bytes:
    """Seals to a public key of 32 bytes; nobody else opens it, the sealer neither.

    A sealed box binds nothing by itself, so version and `bound` go into it, framed with the plaintext, and are
    compared on opening. Out comes version || sealed box. Raises ValueError when `public_key` is none.
    """
    try:
        return VERSION + crypto_box_seal(VERSION + framed(*bound, plaintext), public_key)
    except CryptoError:
        raise ValueError("not a public key") from None


def open_sealed_to(private_key: bytes, sealed: bytes | memoryview | None, *bound: bytes) -> bytes:
    """What was sealed to this key's public half and `bound`; SealBroken for anything else."""
    try:
        opened = crypto_box_seal_open(_body(sealed), crypto_scalarmult_base(private_key), private_key)
    except CryptoError:
        raise SealBroken from None
    plaintext = opened[len(VERSION + framed(*bound, b"")) :]
    if opened != VERSION + framed(*bound, plaintext):
        raise SealBroken
    return plaintext


def _body(sealed: bytes | memoryview | None) -> bytes:
    raw = raw_bytes(sealed)
    if raw[: len(VERSION)] != VERSION:
        raise SealBroken
    return raw[len(VERSION) :]
