"""What S says about supporters: their mailbox, whose a slot is, which key is theirs."""

from __future__ import annotations

import unicodedata
from datetime import date

from nacl.bindings import sodium_memcmp

from core.sealing.box import open_sealed, seal
from core.sealing.derive import Label, digest, subkey
from core.sealing.errors import KeySwapped, SealBroken
from core.sealing.fields import (
    Identifier,
    identifier_field,
    number_field,
    raw_bytes,
    read_identifier,
)
from core.sealing.keys import ServerKey

# 30 digits are 99 bits: nobody finds a second key with the same ones.
_FINGERPRINT_DIGITS = 30
_FINGERPRINT_GROUP = 5


def mailbox(server_key: ServerKey, account_id: Identifier) -> bytes:
    """32 bytes under which a supporter's slots are filed; says nothing without S."""
    return _mark(server_key, Label.MAILBOX, account_id)


def key_label(server_key: ServerKey, account_id: Identifier) -> bytes:
    """32 bytes under which a supporter's keys are filed; unlike the mailbox."""
    return _mark(server_key, Label.KEY_LABEL, account_id)


def seal_address(server_key: ServerKey, request_id: bytes, slot: int, account_id: Identifier | None) -> bytes:
    """Seals whose slot this is; `None` marks a dummy. Always of one size."""
    key = subkey(server_key.secret, Label.ADDRESS)
    return seal(key, identifier_field(account_id), request_id, number_field(slot))


def open_address(server_key: ServerKey, request_id: bytes, slot: int, sealed: bytes) -> Identifier | None:
    """The account of this slot, as it was given, or `None` for a dummy."""
    key = subkey(server_key.secret, Label.ADDRESS)
    return read_identifier(open_sealed(key, sealed, request_id, number_field(slot)))


def mac_public_key(
    server_key: ServerKey,
    account_id: Identifier,
    public_key: bytes,
    key_version: int,
    waits_from: date | None = None,
) -> bytes:
    """32 bytes that vouch for a public key as this supporter's key of this version.

    `waits_from` is the day on which a key began to wait that came after a loss; with it, nobody shortens the wait.
    """
    return subkey(
        server_key.secret,
        Label.PUBLIC_KEY,
        identifier_field(account_id),
        number_field(key_version),
        public_key,
        *([number_field(waits_from.toordinal())] if waits_from else []),
    )


def check_public_key(
    server_key: ServerKey,
    account_id: Identifier,
    public_key: bytes,
    key_version: int,
    mac: bytes,
    waits_from: date | None = None,
) -> None:
    """KeySwapped unless `mac` vouches for exactly this key, supporter, version and day."""
    expected = mac_public_key(server_key, account_id, public_key, key_version, waits_from)
    try:
        genuine = sodium_memcmp(expected, raw_bytes(mac))
    except SealBroken:
        raise KeySwapped from None
    if not genuine:
        raise KeySwapped


def fingerprint(public_key: bytes) -> str:
    """30 digits in six groups of five, to be read aloud."""
    number = int.from_bytes(digest(Label.FINGERPRINT, public_key), "big")
    digits = f"{number % 10**_FINGERPRINT_DIGITS:0{_FINGERPRINT_DIGITS}d}"
    starts = range(0, _FINGERPRINT_DIGITS, _FINGERPRINT_GROUP)
    return " ".join(digits[start : start + _FINGERPRINT_GROUP] for start in starts)


def same_fingerprint(typed: str, fingerprint: str) -> bool:
    """Whether all 30 digits agree; spaces, dashes and scripts of digits do not matter."""
    return _digits(typed) == _digits(fingerprint)


def _mark(server_key: ServerKey, label: Label, account_id: Identifier) -> bytes:
    return subkey(server_key.secret, label, identifier_field(account_id))


def _digits(text: str) -> list[int | str]:
    # A letter stays as it is, so that it makes a difference.
    return [unicodedata.decimal(sign, sign) for sign in text if sign.isalnum()]
