"""Keys and digests from BLAKE2b, each use under a label of its own."""

from __future__ import annotations

from enum import StrEnum, unique

from nacl.bindings import (
    crypto_generichash_blake2b_salt_personal,
    crypto_generichash_PERSONALBYTES,
    crypto_generichash_SALTBYTES,
)
from nacl.utils import random

from core.sealing.fields import framed

KEY_BYTES = 32
SALT_BYTES: int = crypto_generichash_SALTBYTES
# Shorter key material would be guessable; libsodium takes no longer one.
_KEY_MATERIAL_BYTES = range(16, 65)


@unique
class Label(StrEnum):
    """Every use of a derived key or digest here; two uses must never share one."""

    ACCOUNT_LAYER = "account layer"
    ACT = "act"
    ACT_SEAL = "act seal"
    ADDRESS = "slot address"
    ASSESSMENT = "assessment"
    ASSESSMENT_PLACE = "assessment place"
    CREDENTIAL = "credential"
    EVIDENCE = "evidence"
    EVIDENCE_DIGEST = "evidence digest"
    FINGERPRINT = "fingerprint"
    HEAD = "head"
    KEY_FILE = "key file"
    KEY_LABEL = "key label"
    KEY_MARK = "key mark"
    LOOKUP = "lookup"
    MAIL_HOUR = "mail hour"
    MAILBOX = "mailbox"
    MESSAGE = "message"
    MONTH_LAYER = "month layer"
    ORGANISATIONS = "organisations"
    PUBLIC_KEY = "public key"
    RECOVERY = "recovery"
    REQUESTER = "requester"
    SENDER = "sender address"
    STORY = "story"
    STORY_PLACE = "story place"
    TALLY = "tally"
    TOMBSTONE = "tombstone"
    TOMBSTONE_FILE = "tombstone file"
    TRANSCRIPT = "transcript"
    VISIT = "visit"
    VISIT_ID = "visit id"


def new_key() -> bytes:
    """32 fresh random bytes, for instance a K_case."""
    return random(KEY_BYTES)


def new_salt() -> bytes:
    """16 fresh random bytes."""
    return random(SALT_BYTES)


def subkey(key: bytes, label: str, *parts: bytes, salt: bytes = b"") -> bytes:
    """Derives 32 bytes: keyed BLAKE2b-256 over the framed parts.

    `key` is 16 to 64 bytes, `label` (the personalisation, 1 to 16 ASCII characters)
    names the use, `salt` is absent or 16 bytes. Anything else raises ValueError:
    BLAKE2b would take an empty key and be no longer keyed, without a word.
    """
    if len(key) not in _KEY_MATERIAL_BYTES:
        raise ValueError("key material has 16 to 64 bytes")
    if len(salt) not in (0, SALT_BYTES):
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return _blake2b(label, parts, key=key, salt=salt)


def digest(label: str, *parts: bytes) -> bytes:
    """BLAKE2b-256 over the framed parts, without a key, personalised by the label."""
    return _blake2b(label, parts)


def _blake2b(label: str, parts: tuple[bytes, ...], key: bytes = b"", salt: bytes = b"") -> bytes:
    person = label.encode("ascii")
    if not 1 <= len(person) <= crypto_generichash_PERSONALBYTES or b"\0" in person:
        raise ValueError("a label has 1 to 16 characters")
    return crypto_generichash_blake2b_salt_personal(
        framed(*parts), digest_size=KEY_BYTES, key=key, salt=salt, person=person
    )
