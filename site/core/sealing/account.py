"""A supporter's key pair, and the private key as it lies in the database.

The private key is sealed twice: under the password or the recovery code, and over
that under S, so that a stolen database does not even allow guessing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from nacl.bindings import (
    crypto_box_keypair,
    crypto_pwhash_alg,
    crypto_pwhash_ALG_ARGON2ID13,
)
from nacl.exceptions import CryptoError

from core.sealing.box import open_sealed, seal
from core.sealing.code import key_material
from core.sealing.derive import KEY_BYTES, SALT_BYTES, Label, subkey
from core.sealing.errors import SealBroken
from core.sealing.fields import raw_bytes
from core.sealing.keys import ServerKey


@dataclass(frozen=True)
class PasswordCost:
    """What Argon2id spends on a password: passes, and bytes of memory."""

    opslimit: int = 4
    memlimit: int = 128 * 1024 * 1024


STANDARD_COST = PasswordCost()

_PASSWORD = b"password"
_RECOVERY = b"recovery"


def new_key_pair() -> tuple[bytes, bytes]:
    """A fresh (private, public) pair for X25519, 32 bytes each."""
    public, private = crypto_box_keypair()
    return private, public


def seal_private_by_password(
    server_key: ServerKey,
    password: str,
    private: bytes,
    salt: bytes,
    cost: PasswordCost = STANDARD_COST,
) -> bytes:
    """Seals a private key under Argon2id of the password, then under S.

    `salt` is 16 bytes of the account's own; opening takes the same salt and cost.
    Slow by intent: keep it outside transactions. MemoryError when memory is short.
    """
    key = _password_key(password, salt, cost)
    return _seal(server_key, key, private, _PASSWORD)


def open_private_by_password(
    server_key: ServerKey,
    password: str,
    sealed: bytes,
    salt: bytes,
    cost: PasswordCost = STANDARD_COST,
) -> bytes:
    """The private key; SealBroken for a wrong password and for a changed value."""
    key = _password_key(password, salt, cost)
    return _open(server_key, key, sealed, _PASSWORD)


def seal_private_by_recovery_code(server_key: ServerKey, code: str, private: bytes, salt: bytes) -> bytes:
    """Seals a private key under a recovery code, then under S.

    `code` is as `read_recovery_code` returns it: 160 random bits, so fast hashing is
    enough. `salt` is 16 bytes.
    """
    return _seal(server_key, _recovery_key(code, salt), private, _RECOVERY)


def open_private_by_recovery_code(server_key: ServerKey, code: str, sealed: bytes, salt: bytes) -> bytes:
    """The private key; SealBroken for a wrong code and for a changed value."""
    return _open(server_key, _recovery_key(code, salt), sealed, _RECOVERY)


def under_another_server_key(old: ServerKey, new: ServerKey, sealed: bytes) -> bytes:
    """The same sealed private key, its outer layer under another S; neither password nor code is needed.

    SealBroken for a changed value.
    """
    for means in (_PASSWORD, _RECOVERY):
        try:
            inner = open_sealed(subkey(old.secret, Label.ACCOUNT_LAYER), sealed, means)
        except SealBroken:
            continue
        return seal(subkey(new.secret, Label.ACCOUNT_LAYER), inner, means)
    raise SealBroken


def _seal(server_key: ServerKey, key: bytes, private: bytes, means: bytes) -> bytes:
    layer = subkey(server_key.secret, Label.ACCOUNT_LAYER)
    return seal(layer, seal(key, private, means), means)


def _open(server_key: ServerKey, key: bytes, sealed: bytes, means: bytes) -> bytes:
    layer = subkey(server_key.secret, Label.ACCOUNT_LAYER)
    return open_sealed(key, open_sealed(layer, sealed, means), means)


def _password_key(password: str, salt: bytes, cost: PasswordCost) -> bytes:
    # Systems compose accents differently; NFKC makes the same password the same bytes.
    # A lone surrogate must not raise: the error would carry the password.
    text = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    try:
        return crypto_pwhash_alg(
            KEY_BYTES, text, raw_bytes(salt, SALT_BYTES), cost.opslimit, cost.memlimit, crypto_pwhash_ALG_ARGON2ID13
        )
    except CryptoError:
        raise MemoryError("Argon2id could not be computed") from None


def _recovery_key(code: str, salt: bytes) -> bytes:
    return subkey(key_material(code), Label.RECOVERY, salt=raw_bytes(salt, SALT_BYTES))
